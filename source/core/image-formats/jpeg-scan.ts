import {damaged} from './image-errors.ts';
import {JpegBits} from './jpeg-bits.ts';
import {
  type Coding,
  type ReadBlock,
  readMean,
  readSome,
  readWholeBlock,
  refineMean,
  refineSome,
} from './jpeg-blocks.ts';
import type {JpegComponent, JpegFrame} from './jpeg-frame.ts';
import type {HuffmanTable} from './jpeg-huffman.ts';

interface ScanOptions {
  /** The segment before the scan: ITU T.81, B.2.3. */
  readonly header: Uint8Array;
  readonly tables: ReadonlyMap<number, HuffmanTable>;
  /** How many units the decoder reads before it restarts; 0 for no restarts. */
  readonly restartInterval: number;
}

/** A component, and how the scan codes it. */
interface Channel {
  readonly component: JpegComponent;
  readonly coding: Coding;
}

/**
 * Reads the coefficients of the scan at an offset. Returns the offset where it ends.
 *
 * @throws PinviewError if it is damaged.
 */
export function readScan(
  bytes: Uint8Array,
  offset: number,
  frame: JpegFrame,
  {header, tables, restartInterval}: ScanOptions,
): number {
  const [count = 0] = header;
  const [from = 0, to = 0, approximation = 0] = header.subarray(1 + count * 2);
  const {isProgressive} = frame;
  const lowBit = isProgressive ? approximation & 15 : 0;
  const isOfMeans = from === 0;
  const isValid = !isProgressive || (isOfMeans ? to === 0 : count === 1 && from <= to && to < 64);
  if (header.length < 4 + count * 2 || !isValid || lowBit > 13)
    throw damaged('jpeg', 'the header of a scan is not valid');
  if (isProgressive && !isOfMeans && frame.blockSide === 1) return offset;
  const bits = new JpegBits(bytes, offset);
  const channels = Array.from({length: count}, (_, index): Channel => {
    const [id, numbers = 0] = header.subarray(1 + index * 2);
    const component = frame.components.find(each => each.id === id);
    if (component === undefined) throw damaged('jpeg', 'a scan names an unknown channel');
    const {coefficients, blockLength} = component;
    const meanTable = tables.get(numbers >> 4);
    const table = tables.get(0x10 | (numbers & 15));
    const place = {mean: 0, emptyBlocks: 0};
    return {
      component,
      coding: {bits, coefficients, blockLength, from, to, lowBit, meanTable, table, ...place},
    };
  });
  const readBlock = blockReader(isProgressive, isOfMeans, approximation >> 4 === 0);
  const unit = unitReader(frame, channels, readBlock);
  for (let index = 0; index < unit.count; index++) {
    if (restartInterval > 0 && index > 0 && index % restartInterval === 0) {
      bits.restart();
      for (const {coding} of channels) Object.assign(coding, {mean: 0, emptyBlocks: 0});
    }
    unit.read(index);
  }
  return bits.offset;
}

function blockReader(isProgressive: boolean, isOfMeans: boolean, isFirst: boolean): ReadBlock {
  if (!isProgressive) return readWholeBlock;
  if (isOfMeans) return isFirst ? readMean : refineMean;
  return isFirst ? readSome : refineSome;
}

/** Returns how many units a scan has, and how to read one: a block of a single channel, or blocks of several. */
function unitReader(frame: JpegFrame, channels: readonly Channel[], readBlock: ReadBlock) {
  const [only] = channels;
  if (channels.length === 1 && only !== undefined) {
    const {across, down, blocksWide, blockLength} = only.component;
    const wide = Math.ceil((frame.width * across) / (8 * frame.maxAcross));
    const high = Math.ceil((frame.height * down) / (8 * frame.maxDown));
    const read = (index: number) => {
      const block = Math.floor(index / wide) * blocksWide + (index % wide);
      readBlock(only.coding, block * blockLength);
    };
    return {count: wide * high, read};
  }
  const {unitsWide, unitsHigh} = frame;
  const read = (index: number) => {
    const [row, column] = [Math.floor(index / unitsWide), index % unitsWide];
    for (const {component, coding} of channels) {
      const {across, down, blocksWide, blockLength} = component;
      for (let y = row * down; y < (row + 1) * down; y++) {
        for (let x = column * across; x < (column + 1) * across; x++)
          readBlock(coding, (y * blocksWide + x) * blockLength);
      }
    }
  };
  return {count: channels.length === 0 ? 0 : unitsWide * unitsHigh, read};
}
