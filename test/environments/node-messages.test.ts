import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer, createCertificate, startServer} from '../helpers/answering-server.ts';
import {createAccount} from '../helpers/app.ts';
import {anyKeys} from '../helpers/changing-service.ts';
import {skipUnlessInstalled} from '../helpers/programs.ts';
import {sampleIds} from '../helpers/sample-ids.ts';

test('What Node writes about certificates that it cannot read does not stay on the screen', {
  skip: skipUnlessInstalled('openssl'),
}, async t => {
  const {origin} = await startServer(t, answer(200, '{}'), createCertificate(t, ['localhost']));
  const app = createAccount(t).start(['--endpoint', origin, sampleIds.image], {
    columns: 120,
    environment: {...anyKeys, NODE_EXTRA_CA_CERTS: '/nonexistent/authority.pem'},
  });
  const screen = await app.waitForScreen(
    shown => shown.includes('NODE_EXTRA_CA_CERTS names') && !shown.includes('Ignoring extra certs'),
  );
  assert.match(screen, /✖ No secure connection to localhost/);
  assert.match(app.output(), /Ignoring extra certs/);
  assert.doesNotMatch(app.screen(), /Ignoring|load failed/);
});
