// Run in namespaces of its own by slow-link.ts: a pinning service and a proxy, on a link that is slow.
const {execFileSync, spawn} = require('node:child_process');
const {readFileSync} = require('node:fs');
const {createServer} = require('node:http');
const https = require('node:https');
const net = require('node:net');
const {join} = require('node:path');

const [hosts, key, cert, record] = process.argv.slice(2);

execFileSync('mount', ['--bind', hosts, '/etc/hosts']);
const oneWaySeconds = '0.2';
const link = spawn('python3', [join(__dirname, 'slow-link.py'), oneWaySeconds], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
link.on('exit', () => process.exit(1));
// The test has ended.
process.stdin.resume().on('end', () => {
  link.removeAllListeners('exit');
  link.kill('SIGKILL');
  process.exit();
});

const service = https.createServer(
  {key: readFileSync(key), cert: readFileSync(cert)},
  (request, response) => {
    const isKnown = request.headers.pinning_api_key !== undefined;
    response.writeHead(isKnown ? 200 : 401, {'content-type': 'application/json'});
    response.end(isKnown ? record : '{"status":"fail","message":"Authentication failed"}');
  },
);

const proxy = createServer();
proxy.on('connect', (_request, client) => {
  const connection = net.connect(443, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.pipe(connection).pipe(client);
  });
  connection.on('error', () => client.destroy());
  client.on('error', () => connection.destroy());
});

link.stdout.once('data', () => {
  service.listen(443, '0.0.0.0', () => proxy.listen(3128, '0.0.0.0', () => process.stdout.write('ready\n')));
});
