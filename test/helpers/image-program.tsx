/*
 * The program of test/ui/preview/image-in-terminal.test.ts: shows an image across the whole terminal, as the app would;
 * c closes the image, and q quits.
 */
import {Text, useApp, useInput, useWindowSize} from 'ink';
import {useState} from 'react';
import {mount} from '../../source/commands/app/mount.tsx';
import {useServices} from '../../source/hooks/services-context.ts';
import {useScreenControl} from '../../source/hooks/terminal/use-screen-control.ts';
import {createTerminalControl} from '../../source/services/terminal/terminal-control.ts';
import {Image} from '../../source/ui/preview/image.tsx';
import {png} from './png.ts';
import {servicesAt} from './test-services.ts';

const bytes = png({
  ...{width: 400, height: 400, depth: 8, colourType: 2},
  samplesAt: (x, y) => [(x * x) & 0xff, (x * y) & 0xff, (y * y) & 0xff],
});

function Program() {
  const {exit} = useApp();
  const {columns, rows} = useWindowSize();
  const control = useScreenControl(useServices().terminal);
  const [isOpen, setIsOpen] = useState(true);
  useInput((input, key) => {
    if (input === 'q') exit();
    if (input === 'c') setIsOpen(false);
    if (key.ctrl && input === 'z') control.suspend();
  });
  return isOpen ? <Image bytes={bytes} columns={columns} rows={rows} /> : <Text>closed</Text>;
}

process.stdin.setRawMode(true);
const terminal = createTerminalControl(sequence => void process.stdout.write(sequence));
await mount(servicesAt('http://127.0.0.1:9', {terminal}), <Program />).closed;
