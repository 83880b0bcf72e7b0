{{/* Everything of a component's pod. */}}
{{- define "components.pod" -}}
{{- $component := .component -}}
{{- with concat ($component.imagePullSecrets | default list) .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
containers:
  - name: {{ .name }}
    image: "{{ $component.image.registry | default .root.Values.imageRegistry }}/{{ $component.image.repository }}:{{ $component.image.tag }}"
{{- end }}
