// Mocha keeps stacks whole. A parser that makes an error on each of thousands of levels takes seconds then.
Error.stackTraceLimit = 50;
