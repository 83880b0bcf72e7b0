import type { ImageName } from '../../images/imageReference';
import { closestRegistry } from '../../images/registryAddress';
import type { RuleContext } from '../../rules/ruleContext';

/**
 * Whether an image may turn out to be public: its registry holds both, and neither that nor the user has said anything of
 * the image itself.
 */
export function mayBePublic(image: ImageName, { visibility, settings }: RuleContext): boolean {
  const { level, because } = visibility(image);
  return (
    level === 'likely' ||
    (level === 'certain' &&
      because === 'settings' &&
      closestRegistry(settings.registries, image)?.path === undefined)
  );
}
