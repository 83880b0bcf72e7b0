import type { RegistryAddressProblem } from '../../../../server/src/core/images/registryAddress';

/** Why a text is no registry, and what to enter instead. The text itself is not repeated: it may hold a password. */
export const registryProblems: Readonly<Record<RegistryAddressProblem, string>> = {
  empty: 'Enter the host of the registry, such as ghcr.io.',
  'control-characters': 'This holds a character that cannot be seen. Copy it again, or type it.',
  blanks: 'Remove the blanks: a registry is one word, such as ghcr.io.',
  scheme: 'Enter the host alone, without what stands before ://.',
  'user-in-address': 'Enter the host alone. User name and password are asked for in the next steps.',
  'e-mail': 'This is an e-mail address. Enter the host of the registry, such as ghcr.io.',
  query: 'Enter the host alone, without ? and # and what follows them.',
  wildcard: 'Enter one host: * and [ ] have no meaning here.',
  'tag-or-digest': 'Leave out the tag or digest: enter a host, or a host and a path.',
  'not-a-host':
    'This is no registry host. Enter it as it stands in the image, such as ghcr.io or 127.0.0.1:5000.',
  port: 'The port must lie between 1 and 65535.',
  path: 'What follows the host is no path of images. Use lower-case letters, digits, dots, dashes and slashes.',
};
