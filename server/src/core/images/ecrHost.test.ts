import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEcrHost } from './ecrHost';

interface Row {
  readonly id: string;
  readonly examples: { readonly match: readonly string[]; readonly noMatch: readonly string[] };
}

const fixture = join(__dirname, '../../../../test-fixtures/conformance/registries.json');
const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Row[];

describe('parseEcrHost', () => {
  it('reads a host apart', () => {
    assert.deepEqual(parseEcrHost('123456789012.dkr.ecr.eu-west-1.amazonaws.com'), {
      account: '123456789012',
      region: 'eu-west-1',
      partition: 'aws',
      suffix: 'amazonaws.com',
      isFips: false,
      isDualStack: false,
    });
    assert.deepEqual(parseEcrHost('123456789012.dkr-ecr-fips.us-gov-west-1.on.aws'), {
      account: '123456789012',
      region: 'us-gov-west-1',
      partition: 'aws-us-gov',
      suffix: 'on.aws',
      isFips: true,
      isDualStack: true,
    });
  });

  const variants: readonly (readonly [string, string])[] = [
    ['dkr.ecr.us-east-1.amazonaws.com', 'aws us-east-1'],
    ['dkr.ecr-fips.us-east-2.amazonaws.com', 'aws us-east-2 fips'],
    ['dkr-ecr.us-west-2.on.aws', 'aws us-west-2 dual-stack'],
    ['dkr-ecr-fips.us-west-2.on.aws', 'aws us-west-2 fips dual-stack'],
    ['dkr.ecr.xx-newland-1.amazonaws.com', 'aws xx-newland-1'],
    ['dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'aws-us-gov us-gov-west-1 fips'],
    ['dkr-ecr.us-gov-east-1.on.aws', 'aws-us-gov us-gov-east-1 dual-stack'],
    ['dkr.ecr.cn-north-1.amazonaws.com.cn', 'aws-cn cn-north-1'],
    ['dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn', 'aws-cn cn-northwest-1 dual-stack'],
    ['dkr.ecr.us-iso-east-1.c2s.ic.gov', 'aws-iso us-iso-east-1'],
    ['dkr-ecr.us-iso-west-1.on.aws.ic.gov', 'aws-iso us-iso-west-1 dual-stack'],
    ['dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'aws-iso-b us-isob-east-1'],
    ['dkr-ecr.us-isob-east-1.on.aws.scloud', 'aws-iso-b us-isob-east-1 dual-stack'],
    ['dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'aws-iso-e eu-isoe-west-1'],
    ['dkr-ecr.eu-isoe-west-1.on.cloud-aws.adc-e.uk', 'aws-iso-e eu-isoe-west-1 dual-stack'],
    ['dkr.ecr.us-isof-east-1.csp.hci.ic.gov', 'aws-iso-f us-isof-east-1'],
    ['dkr-ecr.us-isof-south-1.on.aws.hci.ic.gov', 'aws-iso-f us-isof-south-1 dual-stack'],
    ['dkr.ecr.eusc-de-east-1.amazonaws.eu', 'aws-eusc eusc-de-east-1'],
    ['dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu', 'aws-eusc eusc-de-east-1 dual-stack'],
  ];
  for (const [name, expected] of variants) {
    it(`${name} is ${expected}`, () => {
      const host = parseEcrHost(`123456789012.${name}`);
      assert.ok(host);
      const { partition, region, isFips, isDualStack } = host;
      const words = [partition, region, ...(isFips ? ['fips'] : []), ...(isDualStack ? ['dual-stack'] : [])];
      assert.equal(words.join(' '), expected);
    });
  }

  it('reads every example of the table of facts, and none of its look-alikes or other registries', () => {
    for (const { id, examples } of rows) {
      for (const host of examples.match) {
        assert.equal(parseEcrHost(host) !== undefined, id === 'ecr', host);
      }
    }
    for (const host of rows.find(({ id }) => id === 'ecr')?.examples.noMatch ?? []) {
      assert.equal(parseEcrHost(host), undefined, host);
    }
  });

  it('takes capitals, the port of https and a trailing dot, and no other port', () => {
    const written = '123456789012.DKR.ecr.EU-west-1.amazonaws.com';
    for (const host of [written, `${written}:443`, `${written}.`, `${written}.:443`]) {
      assert.equal(parseEcrHost(host)?.suffix, 'amazonaws.com', host);
      assert.equal(parseEcrHost(host)?.region, 'eu-west-1', host);
    }
    assert.equal(parseEcrHost(`${written}:5000`), undefined);
  });

  for (const host of [
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.cn',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.c2s.ic.gov',
    '123456789012.dkr-ecr.us-isob-east-1.on.aws.ic.gov',
  ]) {
    it(`${host} has a region of another partition`, () => assert.equal(parseEcrHost(host), undefined));
  }

  it('takes no region that AWS cannot have', () => {
    for (const region of ['us_east_1', 'us-east', 'local', '0-0-0']) {
      assert.equal(parseEcrHost(`123456789012.dkr.ecr.${region}.amazonaws.com`), undefined, region);
    }
  });
});
