/** The web page that a registry has for a repository. */
interface ImagePages {
  /** Whole host and path of a repository. */
  readonly repository: RegExp;
  /** Address of the page, with groups of the expression. */
  readonly page: string;
  /** Whose page it is. */
  readonly at: string;
}

/**
 * Only registries whose pages are addressed by the repository's name alone. Comments name a page that links to such
 * addresses.
 */
export const imagePages: readonly ImagePages[] = [
  // docs.datadoghq.com/containers/docker: datadog/agent at Docker Hub, gcr.io and the public gallery of AWS
  { repository: /^docker\.io\/library\/([^/]+)$/, page: 'https://hub.docker.com/_/$1', at: 'Docker Hub' },
  { repository: /^docker\.io\/([^/]+\/[^/]+)$/, page: 'https://hub.docker.com/r/$1', at: 'Docker Hub' },
  // GitHub leads browsers on to the package's page, whether a user or an organization owns it: the READMEs of
  // freebsd/freebsd-runtime's and canonical/charmed-kafka's images link so
  { repository: /^ghcr\.io\/([^/]+\/.+)$/, page: 'https://ghcr.io/$1', at: 'GitHub' },
  // github.com/opentargets/data_pipeline (mrtarget), README; its image at eu.gcr.io too
  { repository: /^quay\.io\/([^/]+\/[^/]+)$/, page: 'https://quay.io/repository/$1', at: 'Quay.io' },
  {
    repository: /^public\.ecr\.aws\/([^/]+\/.+)$/,
    page: 'https://gallery.ecr.aws/$1',
    at: 'the Amazon ECR Public Gallery',
  },
  // github.com/huggingface/datasets-server, notes on its infrastructure
  {
    repository: /^(\d{12})\.dkr\.ecr\.([a-z]{2}-[a-z]+-\d)\.amazonaws\.com\/(.+)$/,
    page: 'https://$2.console.aws.amazon.com/ecr/repositories/private/$1/$3?region=$2',
    at: 'the AWS console',
  },
  // github.com/kubernetes-sigs/lws, checklist for releases
  {
    repository: /^([a-z]+(?:-[a-z]+\d+)?)-docker\.pkg\.dev\/([^/:]+)\/([^/]+)\/([^/]+)$/,
    page: 'https://console.cloud.google.com/artifacts/docker/$2/$1/$3/$4',
    at: 'the Google Cloud console',
  },
  ...(
    [
      ['gcr.io', 'GLOBAL'],
      ['eu.gcr.io', 'EU'],
      ['us.gcr.io', 'US'],
      ['asia.gcr.io', 'ASIA'],
    ] as const
  ).map(([host, location]) => ({
    repository: new RegExp(`^${host.replaceAll('.', '\\.')}/([^/:]+)/(.+)$`),
    page: `https://console.cloud.google.com/gcr/images/$1/${location}/$2`,
    at: 'the Google Cloud console',
  })),
  // github.com/microsoft/azurelinux, README.md
  {
    repository: /^mcr\.microsoft\.com\/(.+)$/,
    page: 'https://mcr.microsoft.com/en-us/artifact/mar/$1/about',
    at: 'the Microsoft Artifact Registry',
  },
  // orgs/nvidia/containers/pytorch and orgs/nvidia/teams/clara/containers/clara-parabricks, linked all over
  {
    repository: /^nvcr\.io\/([^/]+)\/([^/]+)$/,
    page: 'https://catalog.ngc.nvidia.com/orgs/$1/containers/$2',
    at: 'the NVIDIA NGC catalog',
  },
  {
    repository: /^nvcr\.io\/([^/]+)\/([^/]+)\/([^/]+)$/,
    page: 'https://catalog.ngc.nvidia.com/orgs/$1/teams/$2/containers/$3',
    at: 'the NVIDIA NGC catalog',
  },
  // edu.chainguard.dev, reference of each image
  {
    repository: /^cgr\.dev\/chainguard\/([^/]+)$/,
    page: 'https://images.chainguard.dev/directory/image/$1/overview',
    at: 'the Chainguard Images directory',
  },
];
