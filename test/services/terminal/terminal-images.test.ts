import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cutImage, deleteImage} from '../../../source/core/ansi/graphics-commands.ts';
import {createTerminalImages} from '../../../source/services/terminal/terminal-images.ts';

/** Returns the images of a terminal, and what is written to it. */
function imagesOfTerminal() {
  const written: string[] = [];
  return {written, images: createTerminalImages(sequence => void written.push(sequence))};
}

const many = Array.from({length: 40}, (_, index) => `<${index}>`);

test('an image is sent in parts, between which keys are taken', async () => {
  const {images, written} = imagesOfTerminal();
  let turns = 0;
  const count = () => {
    turns++;
    if (written.join('') !== many.join('')) setImmediate(count);
  };
  setImmediate(count);
  await images.send(1, many);
  assert.equal(written.join(''), many.join(''));
  assert.ok(written.length > 1);
  assert.ok(turns >= written.length - 1, String(turns));
});

test('an image that is deleted while it is sent is ended first, since the terminal takes no other command before', async () => {
  const {images, written} = imagesOfTerminal();
  const sending = images.send(1, many);
  images.delete(1);
  images.delete(1);
  await sending;
  assert.deepEqual(written, [many.slice(0, 16).join(''), cutImage, deleteImage(1)]);
});

test('another image ends one that is being sent', async () => {
  const {images, written} = imagesOfTerminal();
  await Promise.all([images.send(1, many), images.send(2, ['two'])]);
  assert.deepEqual(written, [many.slice(0, 16).join(''), cutImage, 'two']);
});

test('nothing is left when the terminal is left, and all is back afterwards', async () => {
  const {images, written} = imagesOfTerminal();
  await images.send(1, ['one']);
  await images.send(2, ['two']);
  await images.send(3, ['three']);
  images.delete(2);
  written.length = 0;
  images.deleteAll();
  images.deleteAll();
  assert.deepEqual(written, [deleteImage(1), deleteImage(3)]);
  // Now the terminal is the shell's.
  images.delete(3);
  await images.send(4, ['four']);
  assert.equal(written.length, 2);
  await images.sendAgain();
  assert.deepEqual(written.slice(2), ['one', 'four']);
});
