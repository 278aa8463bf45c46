package dev.mmio.worker.media;

import dev.mmio.message.JobId;
import java.io.IOException;
import java.nio.file.Path;

/// A process of its own that holds a workspace until its input ends, or until it is killed.
final class WorkspaceHolder {

    public static void main(String[] args) throws IOException {
        try (var workspaces = new Workspaces(Path.of(args[0]));
                var workspace = workspaces.open(new JobId("held"))) {
            System.out.println(workspace.directory());
            while (System.in.read() >= 0) {
                // Hold on.
            }
        }
    }

    private WorkspaceHolder() {}
}
