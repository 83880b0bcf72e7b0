{{/* The pull secrets of some images, each once. */}}
{{- define "collected.pullSecrets" -}}
{{- $names := list -}}
{{- with .context.Values.global }}
  {{- range .imagePullSecrets }}
    {{- $names = append $names . -}}
  {{- end }}
{{- end }}
{{- range .images }}
  {{- range .pullSecrets }}
    {{- $names = append $names (tpl . $.context) -}}
  {{- end }}
{{- end }}
{{- with uniq $names }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "collected.image" -}}
{{- printf "%s/%s:%s" .registry .repository .tag -}}
{{- end }}
