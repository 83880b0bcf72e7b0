{{- define "shop.migrations" -}}
restartPolicy: Never
containers:
  - name: migrate
    image: {{ .Values.migrations.image }}
{{- end }}
