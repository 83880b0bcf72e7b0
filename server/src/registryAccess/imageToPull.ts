/** The image that a credential is wanted for. */
import {
  formatReference,
  type ImageReference,
  kubeletDigestAlgorithms,
  parseNormalizedReference,
} from '../core/images/imageReference';

/** An image's name in parts, or the image as a manifest names it. */
export type ImageToPull = ImageReference | string;

/**
 * The image in parts, Docker Hub's short names expanded; undefined if that is not the name of one. Parts are read
 * like a text: they go into a URL and into a token's scope, where `../` or `pull,push` must not get in.
 */
export function imageToPull(image: ImageToPull): ImageReference | undefined {
  const text = typeof image === 'string' ? image : formatReference(image);
  const result = parseNormalizedReference(text, kubeletDigestAlgorithms);
  return result.ok ? result.reference : undefined;
}
