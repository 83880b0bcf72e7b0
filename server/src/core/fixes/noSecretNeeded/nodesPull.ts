import { imageOf } from '../choices/imageOf';
import { imageFix } from '../fix';

const id = 'nodes-pull';

/** Says that the cluster's nodes log in to the registry themselves, as they can on the clouds. */
export const nodesPull = imageFix(id, ({ finding }) => {
  const host = imageOf(finding)?.domain;
  // Brackets, as around an IPv6 address, mean something else in a pattern.
  return host === undefined || host.includes('[')
    ? []
    : [
        {
          id,
          title: `My nodes can pull from ${host}`,
          preferred: false,
          action: { kind: 'configure', setting: 'nodeCredentials', value: host },
        },
      ];
});
