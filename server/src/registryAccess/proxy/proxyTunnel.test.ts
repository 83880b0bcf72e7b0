import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createHttpsRequest } from '../httpsRequest';
import type { RequestParameters } from '../registryRequest';
import { type ConnectProxy, startConnectProxy } from '../testing/connectProxy';
import { useHostileServers } from '../testing/hostileServers';
import { createTestAuthority } from '../testing/testAuthority';
import { readProxyEnvironment } from './proxyEnvironment';

const login = 'ada:open-sesame';
const loginInHeader = Buffer.from(login).toString('base64');

function requestThrough(address: string) {
  const proxies = readProxyEnvironment({ HTTPS_PROXY: address });
  assert.ok(proxies.kind === 'usable');
  return createHttpsRequest({
    proxyFor: proxies.proxyFor,
    certificateAuthorities: [authority.certificate],
  });
}

function get(host: string, changes: Partial<RequestParameters> = {}): RequestParameters {
  return {
    url: new URL(`https://${host}/v2/`),
    method: 'GET',
    headers: {},
    addressPolicy: 'any',
    timeoutMilliseconds: 5000,
    signal: new AbortController().signal,
    ...changes,
  };
}

const authority = createTestAuthority();

describe('a tunnel through a proxy', () => {
  const { start } = useHostileServers();
  let proxy: ConnectProxy;
  let routes: Record<string, string> = {};
  beforeEach(async () => {
    proxy = await startConnectProxy(() => routes);
  });
  afterEach(async () => {
    routes = {};
    await proxy.stop();
  });

  const startRegistry = async (name: string, names: string) => {
    const registry = await start((_, response) => void response.end('hello'), authority.issue({ names }));
    routes[name] = registry.host;
    return registry;
  };

  it('signs in at the proxy, which hears the host and nothing of the request', async () => {
    const registry = await startRegistry('registry.example:443', 'DNS:registry.example');
    const answer = await requestThrough(proxy.url.replace('//', `//${login}@`))(get('registry.example'));
    assert.ok(answer.kind === 'response');
    assert.deepEqual([answer.status, answer.body, answer.onPrivateNetwork], [200, 'hello', false]);
    assert.deepEqual(registry.seen, [{ request: 'GET /v2/', authorization: undefined }]);
    assert.ok(proxy.seen().includes(`CONNECT registry.example:443\n`));
    assert.ok(proxy.seen().includes(loginInHeader));
    assert.equal(proxy.seen().includes('GET /v2/'), false);
  });

  it('leads to ports and to addresses', async () => {
    await startRegistry('registry.example:5000', 'DNS:registry.example');
    await startRegistry('192.0.2.1:443', 'IP:192.0.2.1');
    await startRegistry('[2001:db8::1]:443', 'IP:2001:db8::1');
    for (const host of ['registry.example:5000', '192.0.2.1', '[2001:db8::1]']) {
      const answer = await requestThrough(proxy.url)(get(host));
      assert.ok(answer.kind === 'response', `${host}: ${JSON.stringify(answer)}`);
    }
  });

  it('ends where the certificate is for another host', async () => {
    const registry = await startRegistry('registry.example:443', 'DNS:other.example');
    const answer = await requestThrough(proxy.url)(get('registry.example'));
    assert.ok(answer.kind === 'failure');
    assert.equal(answer.reason, 'tls-wrong-host');
    assert.deepEqual(registry.seen, []);
  });

  it('checks the certificate of a proxy that is reached by https', async () => {
    const server = await start((_, response) => void response.end(), createTestAuthority().issue());
    const answer = await requestThrough(server.url)(get('registry.example'));
    assert.deepEqual(answer, {
      ...{ kind: 'failure', reason: 'proxy-unreachable', proxy: server.host },
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    assert.deepEqual(server.seen, []);
  });

  it('lets go of a proxy that never answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connected = once(server, 'connection');
    const { port } = server.address() as AddressInfo;
    const cancelling = new AbortController();
    const answer = requestThrough(`http://127.0.0.1:${port}`)(
      get('registry.example', { signal: cancelling.signal }),
    );
    const [socket] = (await connected) as [Socket];
    const closed = once(socket.resume(), 'close');
    cancelling.abort();
    assert.deepEqual(await answer, { kind: 'failure', reason: 'cancelled' });
    await closed;
    server.close();
  });
});
