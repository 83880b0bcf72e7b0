import assert from 'node:assert/strict';
import { needsNoProxy } from './noProxy';

const cases: readonly (readonly [noProxy: string, direct: readonly string[], byProxy: readonly string[]])[] =
  [
    ['', [], ['ghcr.io', '10.0.0.1']],
    ['*', ['ghcr.io', '10.0.0.1'], []],
    [
      'example.com',
      ['example.com', 'registry.example.com', 'EXAMPLE.com'],
      ['notexample.com', 'com', 'example.com.evil'],
    ],
    ['.example.com', ['example.com', 'registry.example.com'], ['notexample.com']],
    ['*.example.com', ['registry.example.com'], ['notexample.com']],
    ['EXAMPLE.com.', ['registry.example.com', 'registry.example.com.'], ['ghcr.io']],
    ['ghcr.io, quay.io', ['ghcr.io', 'quay.io'], ['gcr.io']],
    ['ghcr.io quay.io ,', ['ghcr.io', 'quay.io'], ['gcr.io']],
    ['registry.example:5000', ['registry.example:5000'], ['registry.example', 'registry.example:5001']],
    ['registry.example:443', ['registry.example'], ['registry.example:5000']],
    ['10.0.0.1', ['10.0.0.1', '10.0.0.1:5000'], ['10.0.0.11', '110.0.0.1']],
    ['10.0.0.1:5000', ['10.0.0.1:5000'], ['10.0.0.1']],
    ['10.0.0.0/8', ['10.1.2.3'], ['11.0.0.1', '[fd00::1]']],
    ['10.0.0.0/33,10.0.0.0/,10.0.0.0/x,/8', [], ['10.0.0.0', 'ghcr.io']],
    ['0.0.1', [], ['10.0.0.1']],
    ['fd00::/8', ['[fd00::1]'], ['[fe80::1]', '10.0.0.1']],
    ['[fd00::1]', ['[fd00::1]', '[fd00::1]:5000'], ['[fd00::2]']],
    ['[fd00::1]:5000', ['[fd00::1]:5000'], ['[fd00::1]']],
    ['., *.', [], ['ghcr.io']],
  ];

describe('NO_PROXY', () => {
  for (const [noProxy, direct, byProxy] of cases) {
    it(`"${noProxy}"`, () => {
      const isDirect = (host: string): boolean => needsNoProxy(new URL(`https://${host}/v2/`), noProxy);
      assert.deepEqual(direct.filter(isDirect), direct);
      assert.deepEqual(byProxy.filter(isDirect), []);
    });
  }
});
