/**
 * Whether the kubelet itself runs the pods of a file, by where kubeadm keeps them. Such static pods cannot refer to a
 * Secret or a service account of the API server (Kubernetes documentation, "Create static Pods").
 */
export function isStaticPodFile(name: string): boolean {
  return /(?:^|\/)etc\/kubernetes\/manifests\//.test(name.replaceAll('\\', '/'));
}
