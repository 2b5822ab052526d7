import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {ImageSupport} from '../../../source/core/image/image-support.ts';
import {ImageSupportContext} from '../../../source/hooks/preview/image-support-context.ts';
import type {DecodeImage} from '../../../source/services/preview/decode-image.ts';
import {createTerminalControl} from '../../../source/services/terminal/terminal-control.ts';
import {Image} from '../../../source/ui/preview/image.tsx';
import {png} from '../../helpers/png.ts';
import {renderScreen, Surroundings} from '../../helpers/render-app.tsx';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const stripes = png({width: 4, height: 4, depth: 8, colourType: 2, samplesAt: (x, y) => [x * 60, y * 60, 9]});
const size = {columns: 40, rows: 10};

interface Options {
  readonly support: ImageSupport;
  readonly decodeImage?: DecodeImage;
  readonly bytes?: Uint8Array;
}

/** Shows an image; `written` has what bypasses Ink. */
function show(t: TestContext, {support, decodeImage, bytes = stripes}: Options) {
  const written: string[] = [];
  const terminal = createTerminalControl(sequence => void written.push(sequence));
  const services = servicesAt('http://127.0.0.1:9', {terminal, ...(decodeImage && {decodeImage})});
  const find = async () => support;
  const whole = (columns: number, rows: number) => (
    <Surroundings services={services}>
      <ImageSupportContext value={find}>
        <Image bytes={bytes} columns={columns} rows={rows} />
      </ImageSupportContext>
    </Surroundings>
  );
  const screen = renderScreen(t, whole(20, 5), size);
  return {
    screen,
    written,
    terminal,
    resize: (columns: number, rows: number) => screen.rerender(whole(columns, rows)),
  };
}

test('an image is drawn with half blocks, as large as it is, or as its box', async t => {
  const {screen, resize} = show(t, {support: {way: 'true-colour'}});
  const frame = await screen.shows('▀');
  assert.match(frame, /\u001B\[38;2;60;0;9m\u001B\[48;2;60;60;9m▀/);
  assert.equal(frame.match(/▀/g)?.length, 8);
  resize(2, 5);
  await waitFor(() => screen.frame().match(/▀/g)?.length === 2, {what: 'a smaller image'});
});

test('an image that takes longer than a moment is said to be drawn; it is drawn for who still wants it', async t => {
  let finish = () => {};
  let signal: AbortSignal | undefined;
  const decodeImage: DecodeImage = (_, options) => {
    signal = options.signal;
    return new Promise(resolve => {
      finish = () =>
        resolve({
          ...{type: 'png', width: 1, height: 1, compressed: undefined},
          pixels: {width: 1, height: 1, rgb: Uint8Array.of(1, 2, 3)},
        });
    });
  };
  const {screen} = show(t, {support: {way: '16-colours'}, decodeImage});
  await screen.shows('Drawing…');
  finish();
  await screen.hides('Drawing…');
  assert.match(screen.frame(), /▀/);
  assert.equal(signal?.aborted, false);
  screen.unmount();
  assert.equal(signal?.aborted, true);
});

slowTest('what is wrong with an image is said in its place', async t => {
  const {screen} = show(t, {support: {way: '256-colours'}, bytes: stripes.subarray(0, 60)});
  await screen.shows('The PNG is');
  await screen.shows('damaged');
});

test('without colours there are words', async t => {
  const {screen} = show(t, {support: {way: 'none'}});
  await screen.shows('Images need colours');
});

slowTest('a terminal that draws images gets it, and draws it where the placeholders are', async t => {
  const {screen, written} = show(t, {support: {way: 'kitty', cell: {width: 2, height: 3}}});
  const frame = await screen.shows('\u{10EEEE}');
  const [command = ''] = written;
  const [, id = ''] = /^\u001B_Ga=T,U=1,q=2,f=24,o=z,i=(\d+),s=4,v=4,c=2,r=2,m=0;/.exec(command) ?? [];
  assert.ok(Number(id) > 0, command);
  const colour = [Number(id) >> 16, (Number(id) >> 8) & 0xff, Number(id) & 0xff].join(';');
  assert.ok(frame.includes(`\u001B[38;2;${colour}m\u{10EEEE}\u030D\u0305\u{10EEEE}\u030D\u030D`), frame);
});

slowTest(
  'an image in a terminal is deleted once another is there in its place, and when it is closed',
  async t => {
    const {screen, written, resize} = show(t, {support: {way: 'kitty', cell: undefined}});
    await screen.shows('\u{10EEEE}');
    resize(3, 3);
    const isDeleted = (count: number) => written.filter(each => each.includes('a=d,d=I')).length === count;
    await waitFor(() => isDeleted(1), {what: 'the first to be deleted'});
    const order = written.map(each => /a=(T|d)/.exec(each)?.[1]);
    assert.deepEqual(order, ['T', 'T', 'd']);
    screen.unmount();
    assert.ok(isDeleted(2));
  },
);
