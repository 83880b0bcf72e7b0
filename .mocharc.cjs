// For `npx mocha FILE…`, which runs those files, and `npx mocha`, which runs all unit tests.
const namesFiles = process.argv.slice(2).some((argument) => /\.test\.ts$/.test(argument));

module.exports = {
  require: ['tsx/cjs', './scripts/test/shortStacks.cjs'],
  ...(namesFiles ? {} : { spec: ['{{server,client}/src,syntaxes}/**/*.test.ts'] }),
  // Only to end what hangs: a busy machine takes its time.
  timeout: 20_000,
  'forbid-only': true,
  'forbid-pending': true,
};
