import assert from 'node:assert/strict';
import { parseChallenges } from './challenge';

function read(header: string | undefined): unknown {
  return parseChallenges(header).map(({ scheme, parameters }) => ({
    scheme,
    ...Object.fromEntries(parameters),
  }));
}

describe('parseChallenges', () => {
  const cases: readonly (readonly [string, string | undefined, unknown])[] = [
    [
      'reads quoted values',
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
      [{ scheme: 'bearer', realm: 'https://auth.docker.io/token', service: 'registry.docker.io' }],
    ],
    [
      'reads an unquoted value (Google)',
      'Bearer realm="https://gcr.io/v2/token",service=gcr.io',
      [{ scheme: 'bearer', realm: 'https://gcr.io/v2/token', service: 'gcr.io' }],
    ],
    [
      'reads unquoted values with spaces after the commas (IBM)',
      'Bearer realm=https://icr.io/oauth/token, service=registry, scope=repository:a/b:pull',
      [
        {
          scheme: 'bearer',
          realm: 'https://icr.io/oauth/token',
          service: 'registry',
          scope: 'repository:a/b:pull',
        },
      ],
    ],
    [
      'keeps commas, equals signs and question marks inside quotes',
      'Bearer realm="https://nvcr.io/proxy_auth?scope=repository:a:pull,push",scope="repository:a:pull,push"',
      [
        {
          scheme: 'bearer',
          realm: 'https://nvcr.io/proxy_auth?scope=repository:a:pull,push',
          scope: 'repository:a:pull,push',
        },
      ],
    ],
    [
      'resolves backslash escapes',
      'Basic realm="a \\"quoted\\" \\\\ realm"',
      [{ scheme: 'basic', realm: 'a "quoted" \\ realm' }],
    ],
    [
      'separates several challenges in one header (Codeberg)',
      'Bearer realm="https://codeberg.org/v2/token",service="container_registry",scope="*",Basic realm="Gitea Package API"',
      [
        {
          scheme: 'bearer',
          realm: 'https://codeberg.org/v2/token',
          service: 'container_registry',
          scope: '*',
        },
        { scheme: 'basic', realm: 'Gitea Package API' },
      ],
    ],
    [
      'reads joined headers, one of them a bare scheme',
      'Negotiate, Basic realm="Artifactory Realm"',
      [{ scheme: 'negotiate' }, { scheme: 'basic', realm: 'Artifactory Realm' }],
    ],
    [
      'steps over the data of a scheme without parameters',
      'Negotiate YIIKzAYGKwYBBQUC==, Basic realm="r"',
      [{ scheme: 'negotiate' }, { scheme: 'basic', realm: 'r' }],
    ],
    [
      'ignores the case of schemes and names',
      'BASIC Realm="Sonatype Nexus Repository Manager"',
      [{ scheme: 'basic', realm: 'Sonatype Nexus Repository Manager' }],
    ],
    [
      'keeps Basic with a URL realm and a service apart from Bearer (ECR)',
      'Basic realm="https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/",service="ecr.amazonaws.com"',
      [
        {
          scheme: 'basic',
          realm: 'https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/',
          service: 'ecr.amazonaws.com',
        },
      ],
    ],
    ['reads a challenge without service', 'Bearer realm="/token"', [{ scheme: 'bearer', realm: '/token' }]],
    [
      'reads an empty scope',
      'Bearer realm="https://x/t",scope="",service="s"',
      [{ scheme: 'bearer', realm: 'https://x/t', scope: '', service: 's' }],
    ],
    [
      'reads space around the equals sign and parameters without commas',
      'Bearer realm = "https://x/t" service= s',
      [{ scheme: 'bearer', realm: 'https://x/t', service: 's' }],
    ],
    ['takes the first of two realms', 'Bearer realm="a",realm="b"', [{ scheme: 'bearer', realm: 'a' }]],
    ['ends an open quote at the end', 'Basic realm="open', [{ scheme: 'basic', realm: 'open' }]],
    ['finds nothing in a missing header', undefined, []],
    ['finds nothing in an empty header', ' , ,', []],
    ['finds nothing in parameters without a scheme', 'realm="x"', []],
    ['survives rubbish', '"" = ,=; \u0000Bearer', [{ scheme: 'bearer' }]],
  ];
  for (const [title, header, expected] of cases) {
    it(title, () => assert.deepEqual(read(header), expected));
  }

  it('reads a hostile header in linear time', () => {
    parseChallenges(`Bearer ${'a '.repeat(50_000)}`);
    parseChallenges(`Bearer realm="${'\\"'.repeat(100_000)}`);
    parseChallenges(`Bearer${' '.repeat(100_000)}x`);
  });
});
