package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kubernetes would take what the chart makes, also where it is strict.
class ManifestTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    @ParameterizedTest
    @MethodSource("dev.mmio.deploy.Chart#values")
    void hasNoFieldThatKubernetesDoesNotKnow(Path values) {
        assertThat(Chart.documents(values).map(ManifestTest::read))
                .filteredOn(thing -> !(thing instanceof GenericKubernetesResource))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(thing -> assertThat(UnknownFields.of(thing)).isEmpty());
    }

    @Test
    void wouldFindAMistypedField() {
        var deployment = Chart.documents("default")
                .filter(document -> document.contains("kind: Deployment"))
                .findAny()
                .orElseThrow();

        var mistyped = deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");

        assertThat(UnknownFields.of(read(mistyped))).singleElement().asString().endsWith("readOnlyRootFileSystem");
        assertThatThrownBy(() -> read(deployment.replace("replicas: 2", "replicas: two")));
    }

    /// The profile `restricted` of the pod security standards, and a root that nobody can write.
    @ParameterizedTest
    @MethodSource("dev.mmio.deploy.Chart#values")
    void isRestricted(Path values) {
        var pod = pod(values);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(List.of(pod.getHostNetwork() == null, pod.getHostPID() == null, pod.getHostIPC() == null))
                .containsOnly(true);
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        assertThat(pod.getContainers()).allSatisfy(container -> {
            var context = container.getSecurityContext();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.deploy.Chart#values")
    void givesMoreTimeThanTheDrainTakes(Path values) {
        var settings = Chart.documents(values)
                .filter(document -> document.contains("application.yaml"))
                .findAny()
                .orElseThrow();

        int drain = seconds(settings, "drain");
        int phase = seconds(settings, "timeout-per-shutdown-phase");

        assertThat(phase).isGreaterThanOrEqualTo(drain + 10);
        assertThat(pod(values).getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(phase + 10L);
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.deploy.Chart#values")
    void mountsWhatIsThereAndAsksWhatAnswers(Path values) {
        var pod = pod(values);

        var worker = worker(pod);
        assertThat(worker.getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(pod.getVolumes().stream()
                        .map(volume -> volume.getName())
                        .toList());
        assertThat(worker.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(worker.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(worker.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
        assertThat(worker.getResources().getLimits().get("memory"))
                .isEqualTo(worker.getResources().getRequests().get("memory"));
        assertThat(worker.getResources().getLimits()).doesNotContainKey("cpu");
    }

    private static HasMetadata read(String document) {
        return SERIALIZATION.unmarshal(document);
    }

    private static PodSpec pod(Path values) {
        return Chart.documents(values)
                .map(ManifestTest::read)
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findAny()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Container worker(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().getFirst();
    }

    private static int seconds(String settings, String name) {
        return settings.lines()
                .filter(line -> line.strip().startsWith(name + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
