// Bluesky's own server of accounts (PDS), with a directory of identities (PLC) that it can ask, on loopback.
//
//     node server.js PACKAGES DATA
//
// PACKAGES holds node_modules; everything written goes to DATA. Prints host and port once it answers, and ends when
// standard input does, so that it never outlives the test.

'use strict'

const { randomBytes } = require('node:crypto')
const { createRequire } = require('node:module')
const net = require('node:net')
const path = require('node:path')

const HOST = '127.0.0.1'
const [packages, data] = process.argv.slice(2)
const load = createRequire(path.join(path.resolve(packages), 'package.json'))

async function main() {
  const plc = load('@did-plc/server')
  const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: await findPort() })
  listenOnLoopback(directory)
  await directory.start()

  const { PDS, envToCfg, envToSecrets } = load('@atproto/pds')
  const settings = makeSettings(await findPort(), `http://${HOST}:${directory.ctx.port}`)
  const server = await PDS.create(envToCfg(settings), envToSecrets(settings))
  listenOnLoopback(server)
  await server.start()
  console.log(`${HOST}:${settings.port}`)
}

function makeSettings(port, didPlcUrl) {
  return {
    port,
    didPlcUrl,
    hostname: 'localhost',
    devMode: true,
    inviteRequired: false,
    dataDirectory: data,
    blobstoreDiskLocation: path.join(data, 'blobs'),
    serviceHandleDomains: ['.test'],
    jwtSecret: makeSecret(),
    dpopSecret: makeSecret(),
    adminPassword: makeSecret(),
    plcRotationKeyK256PrivateKeyHex: makeSecret(),
  }
}

function makeSecret() {
  return randomBytes(32).toString('hex')
}

function listenOnLoopback({ app }) {
  const listen = app.listen.bind(app)
  app.listen = (port) => listen(port, HOST)
}

function findPort() {
  return new Promise((resolve, reject) => {
    const socket = net.createServer().once('error', reject)
    socket.listen(0, HOST, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

process.stdin.on('end', () => process.exit(0)).resume()
main().catch((error) => {
  console.error(error)
  process.exit(1)
})
