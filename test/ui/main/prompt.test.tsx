import assert from 'node:assert/strict';
import {renderApp} from '../../helpers/render-app.tsx';
import {imageCid, sampleIds} from '../../helpers/sample-ids.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices} from '../../helpers/test-services.ts';

test('the app starts in the prompt and says what to do', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services);
  assert.match(screen.frame(), /› type a pin ID, a name or a CID/);
  assert.match(screen.frame(), /Paste the pin ID that the service gave/);
  assert.match(screen.frame(), /Pins you look up are/);
  assert.equal(gate.asked, 0);
});

test('Enter looks the typed pin ID up and empties the prompt', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type(sampleIds.image);
  assert.match(screen.frame(), new RegExp(`› ${sampleIds.image}`));
  await screen.press('Enter');
  const frame = await screen.shows('CID matches root hash');
  assert.match(frame, /› type a pin ID, a name or a CID/);
  assert.equal(gate.asked, 1);
});

slowTest('a pin ID in capitals, in quotes or without hyphens is understood', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  for (const [text, name] of [
    [sampleIds.image.toUpperCase(), 'test.png'],
    [`"${sampleIds.directory}",`, 'site/'],
    [sampleIds.failed.replaceAll('-', ''), 'cover.jpg'],
  ] as const) {
    await screen.type(text);
    await screen.press('Enter');
    await screen.shows(`╭ ${name} ─`);
    await screen.press('n');
  }
});

test('Enter with nothing but spaces asks nothing', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type('  ');
  await screen.press('Enter');
  assert.match(screen.frame(), /Paste the pin ID/);
  assert.equal(gate.asked, 0);
});

for (const [text, explanation] of [
  ['hello', /No pin ID in “hello”\. A pin ID looks like 3c3fec2a/],
  ['3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d', /has 32 hexadecimal digits, this has 31/],
  ['3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23dO', /“O” is not a hexadecimal digit/],
  [imageCid, /This is a CID\. The service looks pins up by pin ID/],
] as const) {
  test(`“${text}” is explained in place and stays there to be fixed`, async context => {
    const {services, gate} = await demoServices(context);
    const screen = await renderApp(context, services);
    await screen.type(text);
    await screen.press('Enter');
    const lines = screen.frame().split('\n');
    const prompt = lines.findIndex(line => line.includes('› '));
    assert.equal(lines[prompt]?.trim(), `› ${text}`);
    assert.match(lines.slice(prompt + 1).join(' '), explanation);
    assert.equal(gate.asked, 0);
    await screen.press('Backspace');
    assert.match(screen.frame(), new RegExp(`› ${text.slice(0, -1)}`));
    assert.doesNotMatch(screen.frame(), explanation, 'once the text is edited, the complaint is gone');
  });
}

slowTest('a corrected pin ID is looked up', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type(sampleIds.image.slice(0, -1));
  await screen.press('Enter');
  await screen.shows('this has 31');
  await screen.type(sampleIds.image.slice(-1));
  await screen.press('Enter');
  await screen.shows('CID matches root hash');
});

test('letters never act as commands in the prompt', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.image});
  await screen.shows('CID matches root hash');
  await screen.press('n');
  await screen.type('qyYcrwnjkgGaxzvo/?');
  assert.match(screen.frame(), /› qyYcrwnjkgGaxzvo\/\?/);
  assert.deepEqual(services.clipboard.copied, []);
  assert.equal(gate.asked, 1);
});

test('arrows left and right stay in the prompt, Tab leaves it', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type('ac');
  await screen.press('←');
  await screen.type('b');
  assert.match(screen.frame(), /› abc/);
  await screen.press('Tab');
  await screen.type('x');
  assert.match(screen.frame(), /› abc$/m);
  await screen.press('Shift+Tab');
  await screen.type('x');
  assert.match(screen.frame(), /› abxc/, 'the cursor is where it was');
});

test('Esc empties the prompt and never quits', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type('hello');
  await screen.press('Enter');
  await screen.shows('No pin ID in');
  await screen.press('Esc');
  await screen.shows('› type a pin ID, a name or a CID');
  assert.doesNotMatch(screen.frame(), /No pin ID in/);
  await screen.press('Esc');
  await screen.type('x');
  await screen.shows('› x');
});

test('Ctrl+C empties the prompt before it quits', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.type('hello');
  assert.match(screen.frame(), /Esc clear/);
  await screen.press('Ctrl+C');
  assert.match(screen.frame(), /› type a pin ID, a name or a CID/);
  assert.match(screen.frame(), /Ctrl\+C quit/);
});

test('the prompt takes no endless text', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services);
  await screen.paste('x'.repeat(5000));
  await screen.press('Ctrl+W');
  await screen.shows('› type a pin ID, a name or a CID');
  await screen.type('a');
  await screen.paste('b'.repeat(5000));
  assert.doesNotMatch(screen.frame(), /b{201}/);
});
