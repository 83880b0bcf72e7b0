// The JSON schema of `.pull-secrets.yaml`: its settings are those of package.json, under their short names.

const shared = ['registries', 'publicImages', 'nodeCredentials', 'customResources', 'rules', 'exclude'];

/** @param {{ contributes: { configuration: { properties: Record<string, Record<string, unknown>> } } }} manifest */
export function configurationSchema(manifest) {
  const { properties } = manifest.contributes.configuration;
  const entries = shared.map((name) => {
    const { scope, order, ...schema } = properties[`pullSecrets.${name}`];
    return [name, schema];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pull Secrets',
    description: 'What the editor and pull-secrets check go by in this repository.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries),
  };
}
