import {test} from 'node:test';
import {keymapsWith} from '../../../source/core/screen/keymaps.ts';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {demoServices, historyOf} from '../../helpers/test-services.ts';

const keymaps = keymapsWith({undo: 'U', refresh: 'F5'}, 'config.json');

test('what was removed says the key that brings it back, also where the config has another', async context => {
  const {services} = await demoServices(context, {history: await historyOf(demoHistory(Date.now()))});
  const screen = await renderApp(context, services, {keymaps});
  await screen.press('Tab', 'x');
  await screen.shows(/Removed .+\. U brings it back\./);
  await screen.press('Space', 'x');
  await screen.shows('Removed 1 pin. U brings it back.');
});

test('what failed says the key that asks again, also where the config has another', async context => {
  const {services} = await demoServices(context);
  const pinId = '00000000-0000-4000-8000-000000000000';
  const screen = await renderApp(context, services, {keymaps, pinId});
  await screen.shows('F5 asks again.');
});
