import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { configurationSchema } from '../../../scripts/configurationSchema.mjs';
import { readConfiguration } from './configurationFile';

const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
const isValid = new Ajv({ strict: false }).compile(configurationSchema(manifest));

/** What the text is complained of, as `what is marked: message`. */
function problems(text: string): readonly string[] {
  return readConfiguration(text).problems.map(
    ({ setting, message, range }) => `${text.slice(range.start, range.end)}: ${setting ?? ''} ${message}`,
  );
}

const whole = `
registries:
  - host: registry.example.com:5000
    secret: example-pull
  - host: quay.io/open
    private: false
publicImages: ['ghcr.io/acme/public-*']
nodeCredentials: ['*.dkr.ecr.*.amazonaws.com']
customResources:
  Widget.example.com: {podSpecs: [spec.template.spec]}
rules:
  public-image-no-credential: error
exclude: [vendor, charts/*/templates]
`;

const wrong: readonly (readonly [string, string, RegExp])[] = [
  [
    'a setting that is none',
    'registrys: []\n',
    /^registrys: registrys is no setting, but registries is one$/,
  ],
  ['a setting like no other', 'verbose: true\n', /^verbose: verbose is no setting; there are registries, /],
  ['a rule that is none', 'rules: {some-rule: off}\n', /^some-rule: rules\.some-rule is no rule; there are /],
  [
    'a rule with a slip of the pen, whatever its severity',
    'rules: {pull-secret-expred: warn}\n',
    /^pull-secret-expred: rules\.pull-secret-expred is no rule, but pull-secret-expired is one$/,
  ],
  [
    'a severity that is none',
    'rules:\n  public-image-no-credential: loud\n',
    /^public-image-no-credential: .* must be one of off, /,
  ],
  ['a list that is none', 'registries: ghcr.io\n', /^registries: registries must be a list/],
  [
    'an entry without a host',
    'registries:\n  - secret: x\n',
    /^secret: x\n: registries\[0\]\.host must be a registry host/,
  ],
  [
    'a key of a registry that is none',
    'registries:\n  - {host: ghcr.io, secrets: x}\n',
    /^secrets: registries\[0\]\.secrets is no key of a registry, but secret is one$/,
  ],
  [
    'a truth value that is none',
    'registries:\n  - {host: ghcr.io, private: "no"}\n',
    /^private: registries\[0\]\.private must be true or false$/,
  ],
  [
    'the name of a Secret that is none',
    'registries:\n  - {host: ghcr.io, secret: My_Secret}\n',
    /^secret: registries\[0\]\.secret must be a name that a Secret can have/,
  ],
  [
    'a key of a kind that is none',
    'customResources:\n  Widget: {podSpecs: [spec], pullSecret: spec.x}\n',
    /^pullSecret: customResources\.Widget\.pullSecret is no key of a kind, but pullSecrets is one$/,
  ],
  [
    'a kind with a dot in its group',
    'customResources:\n  Widget.example.com: {}\n',
    /^Widget\.example\.com: .* must say where/,
  ],
  ['a pattern that is no text', 'exclude: [1]\n', /^1: exclude\[0\] must be a non-empty text/],
];

describe('the configuration file', () => {
  it('may set what the editor may', () => {
    const { settings, problems: found } = readConfiguration(whole);
    assert.deepEqual(found, []);
    assert.deepEqual(settings.registries, [
      { host: 'registry.example.com:5000', secret: 'example-pull', private: true },
      { host: 'quay.io', path: 'open', private: false },
    ]);
    assert.equal(settings.rules.get('public-image-no-credential'), 'error');
    assert.deepEqual(
      ['vendor/a/b.yaml', 'charts/x/templates/y.yaml', 'charts/x/values.yaml'].map(settings.isExcluded),
      [true, true, false],
    );
    assert.equal(isValid(parse(whole)), true, JSON.stringify(isValid.errors));
  });

  it('may be empty', () => {
    assert.deepEqual(readConfiguration('# nothing yet\n').problems, []);
    assert.deepEqual(readConfiguration('').values, {});
  });

  for (const [what, text, expected] of wrong) {
    it(`points at ${what}, and its schema does not take it either`, () => {
      assert.match(problems(text).join('\n'), expected);
      assert.equal(isValid(parse(text)), false);
    });
  }

  it('points at a host that is none, which a schema cannot tell', () =>
    assert.match(
      problems('registries:\n  - host: "https://"\n').join('\n'),
      /^host: registries\[0\]\.host is no registry host/,
    ));

  it('is complained of from top to bottom', () =>
    assert.deepEqual(
      problems('rules: {x: 1}\nverbose: 1\nexclude: 3\n').map((problem) => problem.split(':', 1)[0]),
      ['x', 'verbose', 'exclude'],
    ));

  it('counts for nothing, and says where, when it is no YAML', () => {
    const { values, problems: found } = readConfiguration('rules: {}\nregistries: [\n');
    assert.equal(values, undefined);
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /^cannot be read as YAML: /);
  });

  it('counts for nothing when it holds no mapping', () => {
    assert.equal(readConfiguration('- a\n').values, undefined);
  });
});
