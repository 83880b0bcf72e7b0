/** What the host of a private Amazon ECR registry says: whose registry it is, and where AWS hands out its tokens. */
import { registryOfHost } from './registryCatalogue';

export interface EcrHost {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Domain below the region: `amazonaws.com`, `on.aws`, `amazonaws.com.cn` … */
  readonly suffix: string;
  readonly isFips: boolean;
  readonly isDualStack: boolean;
}

/** A part of AWS with accounts, keys and domains of its own. */
interface Partition {
  readonly id: string;
  /** How the names of its regions begin. */
  readonly regionStart: string;
  readonly suffix: string;
  readonly dualStackSuffix: string;
}

/** Every region that no other partition claims is one of `aws`, as the AWS SDKs have it, so that new ones work. */
const commercial: Partition = {
  id: 'aws',
  regionStart: '',
  suffix: 'amazonaws.com',
  dualStackSuffix: 'on.aws',
};

// Plain names: cloud-provider-aws and amazon-ecr-credential-helper. Partitions and regions: partitions.json of the
// AWS SDKs.
const partitions: readonly Partition[] = [
  {
    id: 'aws-us-gov',
    regionStart: 'us-gov-',
    suffix: 'amazonaws.com',
    dualStackSuffix: 'on.aws',
  },
  {
    id: 'aws-cn',
    regionStart: 'cn-',
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'on.amazonwebservices.com.cn',
  },
  {
    id: 'aws-eusc',
    regionStart: 'eusc-',
    suffix: 'amazonaws.eu',
    dualStackSuffix: 'on.amazonwebservices.eu',
  },
  {
    id: 'aws-iso',
    regionStart: 'us-iso-',
    suffix: 'c2s.ic.gov',
    dualStackSuffix: 'on.aws.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regionStart: 'us-isob-',
    suffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'on.aws.scloud',
  },
  {
    id: 'aws-iso-e',
    regionStart: 'eu-isoe-',
    suffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'on.cloud-aws.adc-e.uk',
  },
  {
    id: 'aws-iso-f',
    regionStart: 'us-isof-',
    suffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'on.aws.hci.ic.gov',
  },
];

/**
 * Reads the host of a private registry; nothing for any other host, nor for one whose region lies in another
 * partition than its domain: its token would come from one part of AWS and be sent to another.
 */
export function parseEcrHost(host: string): EcrHost | undefined {
  if (registryOfHost(host).id !== 'ecr') {
    return undefined;
  }
  const bare = host.toLowerCase().replace(/\.?(?::443)?$/, '');
  const [, account, fips, region, suffix] =
    /^(\d{12})\.dkr[.-]ecr(-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\.(.+)$/.exec(bare) ?? [];
  if (account === undefined || region === undefined || suffix === undefined) {
    return undefined;
  }
  const partition = partitions.find(({ regionStart }) => region.startsWith(regionStart)) ?? commercial;
  if (suffix !== partition.suffix && suffix !== partition.dualStackSuffix) {
    return undefined;
  }
  return {
    account,
    region,
    partition: partition.id,
    suffix,
    isFips: fips !== undefined,
    isDualStack: suffix === partition.dualStackSuffix,
  };
}

/** Host of the API that hands out tokens; the AWS SDK goes to the same one. */
export function ecrApiHost({ region, suffix, isFips, isDualStack }: EcrHost): string {
  const service = isFips ? 'ecr-fips' : 'ecr';
  return isDualStack
    ? `${service}.${region}.${suffix.replace(/^on\./, 'api.')}`
    : `api.${service}.${region}.${suffix}`;
}
