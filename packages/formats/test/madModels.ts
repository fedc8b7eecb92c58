/** Every element of the language: six services and two clients that gather and look up measurements. */
export const sensApp = `# Sensors send, users look up
service Dispatcher {
  settings { queue: FIFO autoscaling { period: 10 limits: [1, 20] } }
  operation dispatch {
    retry (delay: exponential(5), limit: 10) { query Registry/check invoke Storage/store }
    ignore { invoke Notifier/notify }
  }
}
service Registry { operation check { think 2 fail 0.01 } }
service Storage {
  settings { queue: FIFO throttling: none autoscaling { limits: [1, 40] } }
  operation store { retry (limit: 20, delay: constant(5)) { query DB/insert {timeout: 10, priority: 10} } }
  operation search { query DB/select {priority: 5} }
}
service Notifier { operation notify { query Storage/search invoke Followers/found } }
service Followers { operation found { think 5 } }
service DB {
  settings { queue: LIFO throttling: tail-drop(100) autoscaling { period: 20 limits: [4, 20] } }
  operation insert { think 4 }
  operation select { think 20 }
}
client Sensors { every 1 { invoke Dispatcher/dispatch {priority: 2} } }
client WebUI { every 20 { query Storage/search {priority: 5} think 3 query Storage/search } }
`;
