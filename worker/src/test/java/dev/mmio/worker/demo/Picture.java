package dev.mmio.worker.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Paints a picture, so that the demo brings no files along.
final class Picture {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    /// Writes a PNG of a sun that rises over the sea, and returns where it lies.
    static Path paint(Path file) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setPaint(new GradientPaint(0, 0, new Color(0x1b2a6b), 0, 260, new Color(0xff9e5e)));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(new Color(0xffe08a));
        canvas.fillOval(260, 200, 120, 120);
        canvas.setPaint(new GradientPaint(0, 260, new Color(0x2c5d8f), 0, HEIGHT, new Color(0x0b1d3a)));
        canvas.fillRect(0, 260, WIDTH, HEIGHT - 260);
        canvas.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Picture() {}
}
