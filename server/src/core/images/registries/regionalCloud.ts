import type { RegistryFacts } from './registry';

const alibabaRegion = /\.([a-z]{2,}(?:-[a-z0-9]+)+)(?:\.personal)?(?:\.cr)?\.aliyuncs\.com$/;

/** Registries of cloud providers that serve one part of the world more than others. */
export const regionalCloudRegistries: readonly RegistryFacts[] = [
  {
    id: 'scaleway',
    name: 'Scaleway Container Registry',
    hostPatterns: [/^rg\.[a-z]{2}-[a-z]{3}\.scw\.cloud$/],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'Any name; nologin by custom.',
    passwordHint: 'The secret key of an API key.',
    defaultUsername: 'nologin',
    docs: 'https://www.scaleway.com/en/docs/container-registry/quickstart/',
  },
  {
    id: 'alibaba-acr',
    name: 'Alibaba Cloud Container Registry',
    hostPatterns: [
      /^registry(?:-vpc|-internal)?\.[a-z]{2,}(?:-[a-z0-9]+)+\.aliyuncs\.com$/,
      /^registry\.aliyuncs\.com$/,
      /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?-registry(?:-vpc)?\.[a-z]{2,}(?:-[a-z0-9]+)+\.cr\.aliyuncs\.com$/,
      /^crpi-[a-z0-9]+(?:-vpc)?\.[a-z]{2,}(?:-[a-z0-9]+)+\.personal\.cr\.aliyuncs\.com$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'The name of the account or RAM user.',
    passwordHint: 'The registry password set in the console (not the account password).',
    docs: 'https://www.alibabacloud.com/help/en/doc-detail/145324.htm',
    realmHosts: (host) => {
      const region = alibabaRegion.exec(host)?.[1];
      return region === undefined ? [] : [`dockerauth.${region}.aliyuncs.com`];
    },
    usernameTtlHours: { cr_temp_user: 1 },
  },
  {
    id: 'tencent-tcr',
    name: 'Tencent Container Registry',
    hostPatterns: [
      /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.tencentcloudcr\.com$/,
      /^[a-z]{0,3}ccr\.ccs\.tencentyun\.com$/,
    ],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'The number of the account, or a service account (tcr$name).',
    passwordHint: 'A long-term access credential; temporary ones live one hour.',
    docs: 'https://www.tencentcloud.com/document/product/1051/37253',
  },
  {
    id: 'yandex',
    name: 'Yandex Container Registry',
    hostPatterns: [/^cr\.yandex$/, /^registry\.yandexcloud\.net$/],
    visibility: 'likely-private',
    authsKey: 'host',
    usernameHint: 'json_key for an authorized key, oauth or iam for a token.',
    passwordHint: 'The content of the authorized key, or the token.',
    defaultUsername: 'json_key',
    docs: 'https://yandex.cloud/en/docs/container-registry/operations/authentication',
    usernameTtlHours: { iam: 12, oauth: 8760 },
  },
];
