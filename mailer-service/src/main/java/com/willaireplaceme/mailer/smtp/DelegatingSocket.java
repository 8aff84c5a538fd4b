package com.willaireplaceme.mailer.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * Another socket under a class of ours. Angus Mail makes the socket itself for TLS from the start,
 * and what holds for our sockets has to hold for that one, too.
 */
class DelegatingSocket extends Socket {

    private final Socket connected;

    DelegatingSocket(Socket connected) {
        this.connected = connected;
    }

    @Override
    public void connect(SocketAddress address, int millis) throws IOException {
        connected.connect(address, millis);
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connected.connect(address);
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        connected.bind(address);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return connected.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connected.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        connected.close();
    }

    @Override
    public boolean isClosed() {
        return connected.isClosed();
    }

    @Override
    public boolean isConnected() {
        return connected.isConnected();
    }

    @Override
    public boolean isBound() {
        return connected.isBound();
    }

    @Override
    public boolean isInputShutdown() {
        return connected.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return connected.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        connected.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        connected.shutdownOutput();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        connected.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return connected.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        connected.setTcpNoDelay(on);
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        connected.setKeepAlive(on);
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        connected.setSoLinger(on, seconds);
    }

    @Override
    public InetAddress getInetAddress() {
        return connected.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return connected.getLocalAddress();
    }

    @Override
    public int getPort() {
        return connected.getPort();
    }

    @Override
    public int getLocalPort() {
        return connected.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return connected.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return connected.getLocalSocketAddress();
    }
}
