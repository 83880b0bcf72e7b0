// Loaded into every Node process of a VS Code by NODE_OPTIONS. In the language server it writes each message between
// server and client, as a line of JSON, to the end of the file that PULL_SECRETS_RECORDING names. The product knows
// nothing of it.
const { appendFileSync } = require('node:fs');

const file = process.env.PULL_SECRETS_RECORDING;
const [, program = ''] = process.argv;

if (file && /[/\\]dist[/\\]server\.js$/.test(program) && process.send) {
  const record = (from, message) => appendFileSync(file, `${JSON.stringify({ from, message })}\n`);

  const send = process.send;
  process.send = function (message, ...rest) {
    record('server', message);
    return send.call(this, message, ...rest);
  };

  // A listener of its own would take messages that come before the server listens.
  const emit = process.emit;
  process.emit = function (event, ...args) {
    if (event === 'message') {
      record('client', args[0]);
    }
    return emit.call(this, event, ...args);
  };
}
