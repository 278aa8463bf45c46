{{- define "mmio.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{- define "mmio.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: worker
{{- end }}

{{- define "mmio.labels" -}}
{{ include "mmio.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "mmio.image" -}}
{{ .Values.image.repository }}{{ with .Values.image.digest }}@{{ . }}{{ else }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "mmio.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ include "mmio.fullname" . }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end }}
{{- end }}

{{/* What the chart's values say in the words of the worker; settings win. */}}
{{- define "mmio.settings" -}}
{{- $drain := int .Values.drainSeconds }}
{{- $own := dict
      "spring" (dict
        "kafka" (dict "bootstrap-servers" .Values.kafka.bootstrapServers)
        "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (add $drain 20))))
      "mmio" (dict
        "execution" (dict "drain" (printf "%ds" $drain))
        "intake" (dict "group" .Values.kafka.group)
        "topics" (dict "create" .Values.topics.create "partitions" (int .Values.topics.partitions) "jobs" .Values.topics.jobs)) }}
{{- if .Values.secrets }}
{{- $own = mergeOverwrite $own (dict "spring" (dict "config" (dict "import" "configtree:/etc/mmio/secrets/"))) }}
{{- end }}
{{- with .Values.logFormat }}
{{- $own = mergeOverwrite $own (dict "logging" (dict "structured" (dict "format" (dict "console" .)))) }}
{{- end }}
{{- with .Values.tracing.endpoint }}
{{- $own = mergeOverwrite $own (dict "management" (dict
      "opentelemetry" (dict "tracing" (dict "export" (dict "otlp" (dict "endpoint" .))))
      "tracing" (dict "sampling" (dict "probability" $.Values.tracing.sampling)))) }}
{{- end }}
{{- mergeOverwrite $own (deepCopy .Values.settings) | toYaml }}
{{- end }}
