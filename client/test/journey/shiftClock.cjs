// Loaded into every Node process of a VS Code by NODE_OPTIONS. In the extension host it lets time have passed: as many
// milliseconds as stand in the file that PULL_SECRETS_CLOCK names, read when the host starts. The product knows nothing
// of it.
const { readFileSync } = require('node:fs');

const file = process.env.PULL_SECRETS_CLOCK;

if (file && process.argv.includes('--type=extensionHost')) {
  const ahead = Number(readFileSync(file, 'utf8'));
  const now = Date.now;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now() + ahead] : args, newTarget),
    get: (target, name) => (name === 'now' ? () => now() + ahead : Reflect.get(target, name)),
  });
}
