import assert from 'node:assert/strict';
import { nameOfMessage } from './traceChannel';

describe('a trace of a message', () => {
  it('keeps its name and leaves out what it holds', () => {
    assert.equal(
      nameOfMessage('Sending notification \'textDocument/didOpen\'.\nParams: {\n  "text": "s3cret"\n}'),
      "Sending notification 'textDocument/didOpen'.",
    );
  });

  it('is left out in JSON', () => {
    assert.doesNotMatch(nameOfMessage('{"type":"send-notification","message":{"text":"s3cret"}}'), /s3cret/);
  });
});
