// Loaded into every Node process of a VS Code by NODE_OPTIONS. In the extension host it makes the extension write the
// record of one credential as a later version would: the one whose label PULL_SECRETS_LATER_VERSION names. The product
// knows nothing of it.
const label = process.env.PULL_SECRETS_LATER_VERSION;

if (label && process.argv.includes('--type=extensionHost')) {
  const { stringify } = JSON;
  JSON.stringify = (value, ...rest) =>
    value?.label === label && value.version !== undefined
      ? stringify({ ...value, version: value.version + 7 }, ...rest)
      : stringify(value, ...rest);
}
