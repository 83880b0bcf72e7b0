import assert from 'node:assert/strict';
import { failureOf } from './requestFailure';

function reasonOf(code: string): string {
  return failureOf(Object.assign(new Error('x'), { code })).reason;
}

describe('failureOf', () => {
  it('tells the kinds of failure apart', () => {
    assert.equal(reasonOf('ENOTFOUND'), 'dns');
    assert.equal(reasonOf('ECONNREFUSED'), 'connection-refused');
    assert.equal(reasonOf('CERT_HAS_EXPIRED'), 'tls-expired');
    assert.equal(reasonOf('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls-untrusted');
    assert.equal(reasonOf('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls-wrong-host');
    assert.equal(reasonOf('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls-protocol');
    assert.equal(reasonOf('CERT_SIGNATURE_FAILURE'), 'tls-other');
    assert.equal(reasonOf('HPE_INVALID_CONSTANT'), 'not-http');
    assert.equal(reasonOf('EWHATEVER'), 'network');
  });
  it('looks into an error that gathers others, and keeps no text', () => {
    const inner = Object.assign(new Error('to 1.2.3.4'), { code: 'ECONNREFUSED' });
    const expected = { kind: 'failure', reason: 'connection-refused', code: 'ECONNREFUSED' };
    assert.deepEqual(failureOf(new AggregateError([inner])), expected);
    assert.deepEqual(failureOf('odd'), { kind: 'failure', reason: 'network' });
  });
});
