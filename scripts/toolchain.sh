# Sourced by ./start and ./verify: finds a JDK 25 or newer and Maven, or says what to install.
# Sets JAVA_HOME, and MAVEN with the command to call.

LEAST_JAVA=25
LEAST_MAVEN=3.8.7

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

java_release() { # java_release HOME: the feature release of the JDK there, or nothing
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}

find_jdk() {
  local candidate release on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    release=$(java_release "$candidate")
    if [ -n "$release" ] && [ "$release" -ge "$LEAST_JAVA" ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  fail "A JDK $LEAST_JAVA or newer is needed and none was found on PATH, in JAVA_HOME or in the usual folders. Install one (for example Temurin or Debian's openjdk-$LEAST_JAVA-jdk) and run this again."
}

install_packages() { # install_packages PACKAGE…: as root on Debian; fails where that is not possible
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  printf 'Installing %s\n' "$*"
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Postfix's mail server for tests comes with a real one. Without configuration that one does not start;
# and it must not push out the one that this machine may have.
need_smtp_sink() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin command -v smtp-sink >/dev/null && return 0
  local why="smtp-sink is needed. Install it (on Debian it is in the package postfix) and run this again."
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "$why"
  apt-get update -qq >/dev/null
  if apt-get -s install --no-install-recommends postfix | grep -q '^Remv '; then
    fail "$why It would replace this machine's mail server, so that is left to you."
  fi
  echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
  install_packages postfix || fail "$why"
}

find_maven() {
  if ! command -v mvn >/dev/null; then
    install_packages maven || fail "Apache Maven $LEAST_MAVEN or newer is needed. Install it (on Debian: apt-get install maven) and run this again."
  fi
  MAVEN=mvn
}

find_jdk
find_maven
