import assert from 'node:assert/strict';
import https from 'node:https';
import { ecrApiHost, parseEcrHost } from '../../core/images/ecrHost';
import { SecretText } from '../../core/pullSecrets/secretText';
import { startAwsHome } from '../testing/awsHome';
import { exchangeForEcrToken } from './ecr';

const keys = {
  kind: 'aws-keys',
  accessKeyId: 'AKIALASTING',
  secretAccessKey: new SecretText('secret'),
} as const;

/** Where the SDK goes, seen at the function that VS Code replaces to add proxies and certificates. */
async function hostAsked(registry: string): Promise<string> {
  const original = https.request;
  const seen: string[] = [];
  const spy = (options: https.RequestOptions) => {
    seen.push(`${options.host}`);
    const request = original({ host: '127.0.0.1', port: 9 });
    request.destroy(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
    return request;
  };
  https.request = spy as typeof https.request;
  try {
    const outcome = await exchangeForEcrToken({ ...keys, registry });
    assert.ok(outcome.outcome === 'unreachable');
    assert.equal(outcome.reason, 'connection-refused');
    assert.equal(outcome.host, seen[0]);
  } finally {
    https.request = original;
  }
  return seen.join(' ');
}

const hosts: Readonly<Record<string, string>> = {
  'dkr.ecr.us-east-1.amazonaws.com': 'api.ecr.us-east-1.amazonaws.com',
  'dkr.ecr.xx-newland-1.amazonaws.com': 'api.ecr.xx-newland-1.amazonaws.com',
  'dkr.ecr-fips.us-east-1.amazonaws.com': 'api.ecr-fips.us-east-1.amazonaws.com',
  'dkr.ecr-fips.us-gov-west-1.amazonaws.com': 'api.ecr-fips.us-gov-west-1.amazonaws.com',
  'dkr-ecr.us-west-2.on.aws': 'ecr.us-west-2.api.aws',
  'dkr-ecr-fips.us-west-2.on.aws': 'ecr-fips.us-west-2.api.aws',
  'dkr-ecr.us-gov-west-1.on.aws': 'ecr.us-gov-west-1.api.aws',
  'dkr.ecr.cn-north-1.amazonaws.com.cn': 'api.ecr.cn-north-1.amazonaws.com.cn',
  'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn': 'ecr.cn-north-1.api.amazonwebservices.com.cn',
  'dkr.ecr.eusc-de-east-1.amazonaws.eu': 'api.ecr.eusc-de-east-1.amazonaws.eu',
  'dkr.ecr.us-iso-east-1.c2s.ic.gov': 'api.ecr.us-iso-east-1.c2s.ic.gov',
  'dkr.ecr.us-isob-east-1.sc2s.sgov.gov': 'api.ecr.us-isob-east-1.sc2s.sgov.gov',
  'dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk': 'api.ecr.eu-isoe-west-1.cloud.adc-e.uk',
  'dkr.ecr.us-isof-east-1.csp.hci.ic.gov': 'api.ecr.us-isof-east-1.csp.hci.ic.gov',
};

describe('createEcrApi', () => {
  for (const [name, expected] of Object.entries(hosts)) {
    it(`asks ${expected} for ${name}`, async () => {
      const registry = `123456789012.${name}`;
      const host = parseEcrHost(registry);
      assert.ok(host);
      assert.equal(ecrApiHost(host), expected);
      assert.equal(await hostAsked(registry), expected);
    });
  }

  it('lets neither the environment nor the configuration files lead keys elsewhere', async () => {
    const home = await startAwsHome({
      config: `[default]
region = ap-south-1
endpoint_url = http://127.0.0.1:9
use_fips_endpoint = true
use_dualstack_endpoint = nonsense
max_attempts = nonsense
retry_mode = nonsense
defaults_mode = nonsense
`,
      environment: {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ENDPOINT_URL_ECR: 'http://127.0.0.1:9',
        AWS_REGION: 'ap-south-1',
        AWS_USE_FIPS_ENDPOINT: 'true',
        AWS_ACCESS_KEY_ID: 'AKIAOTHER',
        AWS_MAX_ATTEMPTS: '5',
      },
    });
    try {
      const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
      assert.equal(await hostAsked(registry), 'api.ecr.eu-west-1.amazonaws.com');
    } finally {
      await home.stop();
    }
  });
});
