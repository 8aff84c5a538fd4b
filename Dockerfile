# One recipe for the four services:
#   docker build --build-arg SERVICE=capture-service -t capture-service .
# SERVICE is capture-service, report-service, mailer-service or console-service.

ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

# The poms alone: as long as none of them changes, the libraries below come from the cache.
FROM ${BUILD_IMAGE} AS poms
WORKDIR /source
COPY . .
RUN find . -type f ! -name pom.xml ! -path './.mvn/*' -delete \
    && find . -mindepth 1 -depth -type d -empty -delete

FROM ${BUILD_IMAGE} AS build
ARG MAVEN_OPTIONS="-B --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip -Djacoco.skip -Dcyclonedx.skip"
ARG MODULES=capture-service,report-service,mailer-service,console-service
WORKDIR /source
COPY --from=poms /source .
# Builds empty jars, and so fetches every plugin and library that the real build needs.
RUN mvn ${MAVEN_OPTIONS} -q -pl ${MODULES} -am package -Dspring-boot.repackage.skip
COPY . .
RUN mvn ${MAVEN_OPTIONS} -pl ${MODULES} -am package

# On the very JVM that will run it: an AOT cache belongs to one build of the JVM.
FROM ${RUNTIME_IMAGE} AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=build /source/${SERVICE}/target/${SERVICE}-*-exec.jar /tmp/service.jar
RUN java -Djarmode=tools -jar /tmp/service.jar extract --layers --destination . --application-filename service.jar
WORKDIR /application
# The training run starts the service up to the point where it would connect to anything, and ends.
# A service that migrates its tables before that point is trained without its migrations. The
# addresses are those of nobody, so that a training run can touch nothing.
RUN cp -a /layers/*/. . \
    && export KEY_PEPPER=only-for-the-training-run KAFKA_BOOTSTRAP_SERVERS=localhost:1 \
       DATABASE_URL=jdbc:postgresql://localhost:1/none \
    && train() { java -XX:AOTCacheOutput=service.aot -Xlog:aot*=error -Xlog:cds*=error \
       --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
       -Dspring.context.exit=onRefresh -Dspring.flyway.enabled="$1" -Dspring.flyway.connect-retries=0 \
       -jar service.jar; } \
    && { train true || train false; } >/tmp/training.log 2>&1 || { cat /tmp/training.log; exit 1; }

FROM ${RUNTIME_IMAGE}
ARG SERVICE
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Exposure report pipeline: ${SERVICE}" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /application
# What changes least comes first. Copies keep the files' times, which the AOT cache checks.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY --from=layers /application/service.aot ./
COPY LICENSE NOTICE ./
# Every service listens on the same port inside its container; this stands above CAPTURE_PORT and the like.
ENV SERVER_PORT=8080
EXPOSE 8080
USER 10001:10001
# The image has neither curl nor wget, and a JVM a check would cost a second of CPU: bash can speak HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# More options: JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=service.aot", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Duser.timezone=UTC", "-jar", "service.jar"]
