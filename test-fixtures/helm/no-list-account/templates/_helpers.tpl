{{- define "ledger.accountName" -}}
{{- .Values.serviceAccount.name | default .Release.Name -}}
{{- end }}

{{- define "ledger.image" -}}
{{- printf "%s/%s:%s" .Values.image.registry .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end }}

{{/* The pod of the migrations, for whoever runs them. */}}
{{- define "ledger.migrations" -}}
serviceAccountName: {{ include "ledger.accountName" . }}
restartPolicy: Never
containers:
  - name: migrate
    image: {{ .Values.migrations.image }}
{{- end }}
