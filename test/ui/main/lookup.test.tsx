import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {demoHistory} from '../../../source/demo/demo-history.ts';
import {withLightFrames} from '../../helpers/light-frames.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {sampleIds} from '../../helpers/sample-ids.ts';
import {answerWith, recordFor, startService} from '../../helpers/scripted-service.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {demoServices, historyOf, servicesAt} from '../../helpers/test-services.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const hour = 3_600_000;
const pinId = sampleIds.image;
const otherId = sampleIds.directory;

/** Returns the text in the pin's pane as one line. */
function pinText(frame: string): string {
  const lines = frame.split('\n').flatMap(line => /│ ([^│]*)│\s*$/.exec(line)?.[1] ?? []);
  return lines.join(' ').replace(/\s+/g, ' ');
}

test('while the service is asked that is said, and then the pin is shown', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const screen = await renderApp(context, services, {pinId});
  await screen.shows('Asking the service…');
  assert.match(screen.frame(), new RegExp(`╭ ${pinId} ─`));
  assert.match(screen.frame(), /Ctrl\+C cancel/);
  gate.open();
  const frame = await screen.shows('✔ Pinned');
  assert.match(pinText(frame), /^✔ Pinned \d+ years ago, CID matches root hash As of just now\. CID /);
  assert.match(frame, /╭ test\.png ─/);
  assert.doesNotMatch(frame, /Asking/);
});

test('a pin that was looked up is in the recents at once', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId});
  await screen.shows('✔ Pinned');
  assert.match(screen.frame(), /│▌✔ \w+ +test\.png +[^│]*now +│/);
  const [lookup] = await services.history.all();
  assert.equal(lookup?.pinId, pinId);
  assert.ok(Math.abs(Date.now() - (lookup?.at ?? 0)) < 60_000);
});

interface Answer {
  readonly name: string;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The start of what is shown: message and hint. */
  readonly wanted: string;
}

const lasting: readonly Answer[] = [
  {
    name: 'a malformed pin ID (400)',
    status: 400,
    body: {status: 'error', message: 'Invalid pin ID'},
    wanted:
      '✖ The service rejects this pin ID (400): “Invalid pin ID” Compare it with the one you got from the upload.',
  },
  {
    name: 'a missing scope (403)',
    status: 403,
    body: {message: 'no scope'},
    wanted:
      '✖ These keys are not permitted to look up pins (403): “no scope” Give the API key the scope for reading pins in the service’s',
  },
  {
    name: 'no such pin (404)',
    status: 404,
    body: {message: 'Pin not found'},
    wanted:
      '✖ The service has no such pin (404): “Pin not found” Check the pin ID, and that the keys belong to the account',
  },
  {
    name: 'a redirect',
    status: 302,
    headers: {location: 'https://elsewhere.example/'},
    wanted:
      '✖ The service redirects to https://elsewhere.example/ (302). Keys are never forwarded to another address.',
  },
  {
    name: 'an unexpected status',
    status: 418,
    body: 'teapot',
    wanted:
      '✖ The service answered in an unexpected way (418). Check that --endpoint is the address of a pinning API.',
  },
  {
    name: 'a refusal that calls itself a success',
    status: 200,
    body: {status: 'error', message: 'No quota'},
    wanted: '✖ The service refused: “No quota” Check the pin ID and the keys.',
  },
  {
    name: 'an answer that is no JSON',
    status: 200,
    body: '<h1>Welcome</h1>',
    wanted:
      '✖ The service’s answer is not JSON. Check that --endpoint is the address of a pinning API, not of a web page',
  },
  {
    name: 'the record of another pin',
    status: 200,
    body: {status: 'success', data: {id: otherId, cid: 'bafy'}},
    wanted: '✖ The service answered with a different pin.',
  },
  {
    name: 'a pause of an hour',
    status: 429,
    headers: {'retry-after': '3600'},
    wanted: '✖ The service is limiting requests (429). The service asks you to wait 1 hour.',
  },
];

for (const {name, status, body = '', headers, wanted} of lasting) {
  test(`${name} is told with what to do, and asked about only once`, async context => {
    const service = await startService(context, response => answerWith(response, status, body, headers));
    const services = servicesAt(service.address);
    const screen = await renderApp(context, services, {pinId});
    const frame = await screen.shows('r asks again.');
    assert.ok(pinText(frame).startsWith(wanted), pinText(frame));
    assert.match(frame, /r refresh · .*q quit/);
    assert.doesNotMatch(frame, /Asking again/);
    assert.deepEqual(await services.history.all(), []);
    await screen.press('r');
    await screen.shows('r asks again.');
    await waitFor(() => service.asked.length === 2, {what: 'the second request'});
  });
}

const passing: readonly Answer[] = [
  {
    name: 'a proxy’s page (500)',
    status: 500,
    body: '<html><head><title>502 Bad Gateway</title></head></html>',
    wanted:
      '✖ The service failed (500): “502 Bad Gateway” Your pin and your keys are not the cause. Try again later. Asking again in 1 second.',
  },
  {
    name: 'an outage (503)',
    status: 503,
    body: {message: 'Unavailable'},
    wanted: '✖ The service failed (503): “Unavailable” Your pin and your keys are not the cause.',
  },
  {
    name: 'too many requests (429)',
    status: 429,
    body: {message: 'Too many requests'},
    headers: {'retry-after': '2'},
    wanted:
      '✖ The service is limiting requests (429): “Too many requests” The service asks you to wait 2 seconds. Asking again in',
  },
];

for (const {name, status, body = '', headers, wanted} of passing) {
  test(`${name} is told with what to do, and asked about again by itself`, async context => {
    const service = await startService(context, (response, asked) => {
      if (service.asked.length === 1) answerWith(response, status, body, headers);
      else answerWith(response, 200, {status: 'success', data: recordFor(asked)});
    });
    const screen = await renderApp(context, servicesAt(service.address), {pinId});
    const frame = await screen.shows('Asking again in');
    assert.ok(pinText(frame).startsWith(wanted), pinText(frame));
    assert.match(frame, /Ctrl\+C cancel/);
    assert.equal(service.asked.length, 1);
    const next = await screen.shows('✔ Pinned');
    assert.doesNotMatch(next, /✖|Asking again/);
    assert.equal(service.asked.length, 2);
  });
}

test('a service that cannot be reached is told by its address, and asked again by itself', async context => {
  const screen = await renderApp(context, servicesAt('http://127.0.0.1:9'), {pinId});
  const frame = await screen.shows('Asking again in 1 second.');
  assert.ok(
    pinText(frame).startsWith(
      '✖ 127.0.0.1:9 refuses connections (ECONNREFUSED). Check the endpoint’s port, and that the service is up.',
    ),
    pinText(frame),
  );
});

test('an answer that breaks off is told, and asked for again by itself', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.breaksOff});
  const frame = await screen.shows('Asking again in 1 second.');
  assert.match(
    pinText(frame),
    /^✖ 127\.0\.0\.1:\d+ closed the connection before it answered \(ECONNRESET\)\. Check the conn/,
  );
});

test('a service that does not answer in time is told, and asked again by itself', async context => {
  const {services, gate} = await demoServices(context, {timeoutMs: 50});
  gate.close();
  const screen = await renderApp(context, services, {pinId});
  const frame = await screen.shows('Asking again in 1 second.');
  assert.match(
    pinText(frame),
    /^✖ 127\.0\.0\.1:\d+ did not answer within 0\.05 seconds\. The service may be busy\./,
  );
});

test('a connection that is not secure is told, and not tried again', async context => {
  const service = await startService(context, response => answerWith(response, 200, ''));
  const address = service.address.replace('http:', 'https:');
  const screen = await renderApp(context, servicesAt(address), {pinId});
  const frame = await screen.shows('r asks again.');
  assert.match(
    pinText(frame),
    /^✖ No secure connection to 127\.0\.0\.1:\d+: the other side does not speak TLS .* check the port/,
  );
});

test('of an answer that cannot be understood the beginning is shown and can be copied', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.malformed});
  await screen.shows('The service’s answer is not JSON');
  assert.match(screen.frame(), /│ Answer +\{"data": \{"id": /);
  assert.match(screen.frame(), /Enter copy field/);
  assert.doesNotMatch(screen.frame(), /copy CID/);
  await screen.press('Enter');
  await screen.shows('✔ Answer copied');
  assert.match(services.clipboard.copied[0] ?? '', /^\{"data": \{"id": .* bafk\}?/);
});

test('the service’s words are drawn without control characters, however long and however they repeat', async context => {
  const message = `\u001B[2J\u001B]0;title\u0007${'a'.repeat(400)}\u202E`;
  const service = await startService(context, response => answerWith(response, 404, {message}));
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  const frame = await screen.shows('r asks again.');
  assert.match(pinText(frame), /^✖ The service has no such pin \(404\): “?/);
  assert.match(pinText(frame), /a{60} a{60}/);
  for (const drawn of screen.frames) assert.doesNotMatch(drawn, /[\u0000-\u0009\u000B-\u001F\u202E]/);
});

test('what the history knows is on screen in the first frame, with its age, before any answer', async context => {
  const history = await historyOf(demoHistory(Date.now()));
  const {services, gate} = await demoServices(context, {history});
  gate.close();
  const screen = await renderApp(context, services, {pinId: sampleIds.directory});
  const [first = ''] = screen.frames;
  assert.match(first, /✔ Pinned 2 hours ago, CID matches root hash/);
  assert.match(first, /As of 2 minutes ago\. Waiting for the keychain/);
  const frame = await screen.shows('As of 2 minutes ago. Asking the service…');
  assert.match(frame, /Pin ID +f01de2f0-1de2-4f01-8de2-f01de2f01de2/);
  gate.open();
  await screen.shows('As of just now.');
});

test('a recent pin is on screen in the frame after Enter', async context => {
  const history = await historyOf(demoHistory(Date.now()));
  const {services, gate} = await demoServices(context, {history});
  gate.close();
  const screen = await renderApp(context, services);
  await screen.press('↓', '↓');
  const before = screen.frames.length;
  await screen.press('Enter');
  assert.match(
    pinText(withLightFrames(screen.frames[before] ?? '')),
    /^◐ Still pinning after 12 minutes, .* As of 9 minutes ago\. /,
  );
});

test('a known record stays on screen beside an error, marked with its age', async context => {
  const record = JSON.stringify(recordFor(pinId, 'kept.txt'));
  const history = await historyOf([{pinId, at: Date.now() - 3 * hour, record}]);
  const service = await startService(context, response => answerWith(response, 404, {message: 'Gone'}));
  const screen = await renderApp(context, servicesAt(service.address, {history}), {pinId});
  const frame = await screen.shows('r asks again.');
  assert.match(
    pinText(frame),
    /^✖ The service has no such pin \(404\): “Gone” .* Below is what was known 3 hours ago\. r asks again\. Pinned, text\/plain CID bafk/,
  );
  await screen.press('y');
  await screen.shows('CID of kept.txt copied');
});

test('while a known record is refreshed it stays, and so it does when that fails', async context => {
  const service = await startService(context, (response, asked) => {
    if (service.asked.length === 1) answerWith(response, 200, {data: recordFor(asked)});
    else if (service.asked.length === 2) held = () => answerWith(response, 404, {message: 'Gone'});
    else answerWith(response, 200, {data: recordFor(asked, 'renamed.txt')});
  });
  let held = () => {};
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('✔ Pinned');
  await screen.press('r');
  await screen.shows('As of just now. Asking the service…');
  assert.match(screen.frame(), /✔ Pinned/);
  await waitFor(() => service.asked.length === 2);
  held();
  await screen.shows('Below is what was known just now.');
  assert.match(screen.frame(), /Pinned, text\/plain/);
  await screen.press('r');
  await screen.shows('╭ renamed.txt ─');
  assert.doesNotMatch(screen.frame(), /✖|Below/);
});

slowTest(
  'the same pin looked up again while it is being asked for sends no second request',
  async context => {
    const {services, gate} = await demoServices(context);
    gate.close();
    const screen = await renderApp(context, services, {pinId});
    await waitFor(() => gate.asked === 1);
    await screen.paste(pinId);
    await screen.press('n');
    await screen.type(pinId);
    await screen.press('Enter', 'r', 'Ctrl+R');
    await screen.paste(otherId);
    await screen.paste(pinId);
    await waitFor(() => gate.asked === 2);
    gate.open();
    await screen.shows('CID matches root hash');
    assert.equal(gate.asked, 2, 'one for each pin');
  },
);

test('Ctrl+C cancels a request, and the pin can be asked for again', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const screen = await renderApp(context, services, {pinId});
  await waitFor(() => gate.asked === 1);
  await screen.press('Ctrl+C');
  const frame = await screen.shows('✖ The request was cancelled.');
  assert.match(frame, /Cancelled\. Ctrl\+C again quits\./);
  assert.match(frame, /r asks again\./);
  gate.open();
  await screen.press('r');
  await screen.shows('✔ Pinned');
  assert.equal(gate.asked, 2);
});

test('Ctrl+C cancels the request of the pin that is on screen, also when others are on their way', async context => {
  const {services, gate} = await demoServices(context);
  gate.close();
  const screen = await renderApp(context, services, {pinId});
  await waitFor(() => gate.asked === 1);
  await screen.paste(otherId);
  await waitFor(() => gate.asked === 2);
  await screen.paste(pinId);
  await screen.press('Ctrl+C');
  await screen.shows('✖ The request was cancelled.');
  gate.open();
  await screen.shows('site/');
  assert.match(screen.frame(), new RegExp(`╭ ${pinId} ─`), 'the other one came back, into the recents');
});

/** Starts a service that answers 503 for the first pin and 429 for any other, which is therefore retried later. */
async function startFlakyService(context: TestContext) {
  const service = await startService(context, (response, asked) => {
    if (asked === pinId) answerWith(response, 503, {message: 'Unavailable'});
    else answerWith(response, 429, {message: 'Slowly'}, {'retry-after': '1'});
  });
  const timesAsked = (id: string) => service.asked.filter(asked => asked === id).length;
  return {service, timesAsked};
}

slowTest('whoever goes to another pin is not asked for: the pending retry stops', async context => {
  const {service, timesAsked} = await startFlakyService(context);
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('Asking again in 1 second.');
  await screen.paste(otherId);
  await screen.shows('“Slowly”');
  // The first pin would have been retried within a second, before this one.
  await waitFor(() => timesAsked(otherId) === 2);
  assert.equal(timesAsked(pinId), 1);
});

test('the countdown is not taken to a pin that need not be asked for', async context => {
  const service = await startService(context, (response, asked) => {
    if (asked === pinId) answerWith(response, 503, {message: 'Unavailable'});
    else answerWith(response, 200, {data: recordFor(asked)});
  });
  const screen = await renderApp(context, servicesAt(service.address), {pinId: otherId});
  await screen.shows('As of just now.');
  await screen.paste(pinId);
  await screen.shows('Asking again in 1 second.');
  const before = screen.frames.length;
  await screen.paste(otherId);
  await screen.hides('Asking again');
  for (const frame of screen.frames.slice(before)) assert.doesNotMatch(frame, /Asking the service/);
  assert.equal(service.asked.length, 2, 'its answer is not two seconds old');
});

slowTest('Ctrl+C ends the countdown, and nothing is asked again', async context => {
  const {service, timesAsked} = await startFlakyService(context);
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('Asking again in 1 second.');
  await screen.press('Ctrl+C');
  const frame = await screen.shows('r asks again.');
  assert.match(frame, /Cancelled\. Ctrl\+C again quits\./);
  await screen.paste(otherId);
  await waitFor(() => timesAsked(otherId) === 2);
  assert.equal(timesAsked(pinId), 1);
});

slowTest('r during the countdown asks at once, and the countdown is over', async context => {
  const {services, gate} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.rateLimited});
  await screen.shows(/Asking again in [56] seconds\./);
  await screen.press('r');
  await waitFor(() => gate.asked === 2);
  await screen.shows(/Asking again in [56] seconds\./);
  await screen.press('r');
  await screen.shows('✔ Pinned');
  assert.equal(gate.asked, 3);
});

slowTest('the countdown counts down', async context => {
  const {services} = await demoServices(context);
  const screen = await renderApp(context, services, {pinId: sampleIds.rateLimited});
  await screen.shows(/Asking again in [56] seconds\./);
  await screen.shows(/Asking again in [12] seconds?\./);
  const shown = screen.frames
    .flatMap(frame => /Asking again in (\d+) second/.exec(frame)?.[1] ?? [])
    .map(Number);
  assert.deepEqual(
    shown,
    shown.toSorted((a, b) => b - a),
  );
  // A busy machine may skip a number.
  assert.ok(new Set(shown).size >= 3, shown.join());
});

slowTest('an error that goes on is asked about ever more rarely', async context => {
  const service = await startService(context, response => answerWith(response, 500, ''));
  const screen = await renderApp(context, servicesAt(service.address), {pinId});
  await screen.shows('Asking again in 1 second.');
  await screen.shows('Asking again in 2 seconds.');
  await waitFor(() => service.asked.length === 3, {what: 'the third request'});
  await screen.shows(/Asking again in [2-4] seconds\./);
});
