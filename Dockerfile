# The server as an image, of what a checkout has built:
#   npm ci && npm run build && docker build -t iterable-sandbox .
ARG BASE=node:22-slim
FROM ${BASE}

WORKDIR /opt/iterable-sandbox
COPY package.json LICENSE ./
COPY node_modules node_modules
COPY dist dist
RUN ln -s /opt/iterable-sandbox/dist/cli/main.js /usr/local/bin/iterable-sandbox && mkdir /data /work && chown node:node /data /work

# The port is to be published: others than the container may call, and /_sandbox asks them for a token (see compose.yaml).
ENV ITERABLE_SANDBOX_HOST=0.0.0.0 ITERABLE_SANDBOX_DATA=/data
EXPOSE 8787
VOLUME /data

# Where a configuration file is looked for, and what files of seeds and scenarios are named from.
WORKDIR /work
USER node

# Any answer but a failure will do: a server of https answers that it is one.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.ITERABLE_SANDBOX_PORT || 8787) + '/_sandbox/health').then(({ status }) => process.exit(status < 500 ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/iterable-sandbox/dist/cli/main.js"]
CMD ["start"]
