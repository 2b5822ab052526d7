/*
 * The program of test/services/terminal/image-support.test.ts: finds out twice how its terminal shows images, and prints
 * the results and the keys it receives until it receives a q.
 */

import {createImageSupportFinder} from '../../source/services/terminal/image-support.ts';
import {TerminalInput} from '../../source/services/terminal/ink-stdin.ts';

process.stdin.setRawMode(true);
const input = new TerminalInput(process.stdin);
input.ref();
const finder = createImageSupportFinder(input, {
  environment: process.env,
  colourDepth: 24,
  write: sequence => void process.stdout.write(sequence),
});
input.on('readable', () => {
  for (let key = input.read(); key !== null; key = input.read()) {
    process.stdout.write(`key ${JSON.stringify(key)}\r\n`);
    if (key === 'q') process.exit();
  }
});
process.stdout.write(`first ${JSON.stringify(await finder.find())}\r\n`);
process.stdout.write(`second ${JSON.stringify(await finder.find())}\r\n`);
await input.answered();
process.stdout.write('answered\r\n');
