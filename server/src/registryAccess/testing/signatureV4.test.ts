import assert from 'node:assert/strict';
import { isSignedWith, parseAuthorization, type SignedRequest } from './signatureV4';

// The example that AWS published with the specification: the request, and the signature to arrive at.
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const request: SignedRequest = {
  method: 'GET',
  target: '/?Version=2010-05-08&Action=ListUsers',
  headers: {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host: 'iam.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
  },
  body: '',
};
const authorization = parseAuthorization(
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
    'SignedHeaders=content-type;host;x-amz-date, ' +
    'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
);

describe('signatureV4', () => {
  it('arrives at the signature of the published example', () => {
    assert.ok(authorization);
    assert.equal(authorization.accessKeyId, 'AKIDEXAMPLE');
    assert.equal(isSignedWith(secret, authorization, request), true);
  });

  it('refuses another secret, scope, body, header or target', () => {
    assert.ok(authorization);
    assert.equal(isSignedWith(`${secret}x`, authorization, request), false);
    assert.equal(isSignedWith(secret, { ...authorization, region: 'eu-west-1' }, request), false);
    assert.equal(isSignedWith(secret, { ...authorization, service: 'ecr' }, request), false);
    assert.equal(isSignedWith(secret, authorization, { ...request, body: '{}' }), false);
    assert.equal(isSignedWith(secret, authorization, { ...request, target: '/' }), false);
    const headers = { ...request.headers, host: 'iam.example.com' };
    assert.equal(isSignedWith(secret, authorization, { ...request, headers }), false);
  });

  it('refuses a header that had to be signed and is not', () => {
    assert.ok(authorization);
    const headers = { ...request.headers, 'x-amz-security-token': 'added' };
    assert.equal(isSignedWith(secret, authorization, { ...request, headers }), false);
  });

  it('reads nothing out of another header', () => {
    for (const header of [
      undefined,
      '',
      'Basic QVdTOng=',
      'AWS4-HMAC-SHA256 Credential=a/b/c, Signature=d',
    ]) {
      assert.equal(parseAuthorization(header), undefined);
    }
  });
});
