// Stands in for the native half of native-watchdog, which ends an extension host whose parent is gone: stopping the
// server ends its whole process group anyway.
exports.start = () => {};
exports.exit = (code) => process.exit(code);
