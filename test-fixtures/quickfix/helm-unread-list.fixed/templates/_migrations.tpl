{{- define "shop.migrations" -}}
restartPolicy: Never
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
containers:
  - name: migrate
    image: {{ .Values.migrations.image }}
{{- end }}
