{{/* An image of the values, with the registry of all where it has none. */}}
{{- define "platform.image" -}}
{{- $registry := .image.registry | default .root.Values.global.imageRegistry -}}
{{- printf "%s/%s:%s" $registry .image.repository .image.tag -}}
{{- end }}

{{- define "platform.pullSecrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}
