//! TLS in the binary, and what is answered behind a proxy.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName},
};

use crate::{program::Desk, serve::Running};

/// A certificate of the test's own for this machine, in `own.pem` and `own.key`.
fn certificate(desk: &Desk, name: &str) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    desk.write(&format!("{name}.pem"), made.cert.pem());
    desk.write(&format!("{name}.key"), made.signing_key.serialize_pem());
    made.cert.der().clone()
}

/// A port that nobody listens on just now, for an origin that names it.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What a server over TLS answers to a GET that names a host.
fn get_over_tls(port: u16, trusted: &CertificateDer<'static>, host: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(("127.0.0.1", port)).unwrap());
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    read_to_end(stream)
}

fn get(port: u16, headers: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    // The server may have refused and gone before this is written; what it said is there all the same.
    let _ = write!(stream, "GET /accessibility HTTP/1.1\r\nConnection: close\r\n{headers}\r\n");
    read_to_end(stream)
}

/// Everything until the other side ends it, in whatever way.
fn read_to_end(mut stream: impl Read) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn pages_come_over_tls_and_say_that_they_always_will() {
    let desk = Desk::new();
    let trusted = certificate(&desk, "own");
    let port = free_port();
    let (listen, origin) = (format!("127.0.0.1:{port}"), format!("https://localhost:{port}"));
    let arguments = ["serve", "--listen", &listen, "--origin", &origin];
    let files = ["--tls-certificate", "own.pem", "--tls-key", "own.key"];
    let (_server, named) = Running::begin(&mut desk.program(&[&arguments[..], &files].concat()));
    assert_eq!(named, format!("localhost:{port}"));

    let page = get_over_tls(port, &trusted, &named);
    assert!(page.starts_with("HTTP/1.1 200") || page.starts_with("HTTP/1.1 303"), "{page}");
    assert!(page.contains("strict-transport-security: max-age=63072000; includeSubDomains\r\n"), "{page}");

    let by_another_name = get_over_tls(port, &trusted, "audit.example.org");
    assert!(by_another_name.starts_with("HTTP/1.1 403"), "{by_another_name}");
    let in_clear = get(port, &format!("Host: {named}\r\n"));
    assert!(!in_clear.starts_with("HTTP/"), "{in_clear}");
}

#[test]
fn a_key_that_is_not_the_certificate_s_is_refused_before_anything_is_made() {
    let desk = Desk::new();
    certificate(&desk, "own");
    certificate(&desk, "other");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--origin", "https://localhost"];
    for (certificate, key, words) in [
        ("own.pem", "other.key", "is not the key of the certificate in own.pem"),
        ("own.key", "own.key", "own.key holds no certificate"),
        ("own.pem", "own.pem", "own.pem holds no private key"),
        ("own.pem", "nowhere.key", "nowhere.key cannot be read"),
    ] {
        let files = ["--tls-certificate", certificate, "--tls-key", key];
        let refusal = desk.refused(&[&arguments[..], &files].concat());
        assert!(refusal.contains(words) && refusal.lines().count() == 1, "{refusal}");
    }
    assert!(!desk.has("msp-assurance.db"));
}

#[test]
fn behind_a_proxy_only_the_proxy_is_answered_and_only_under_the_origin() {
    let desk = Desk::new();
    desk.done(&["admin", "add", "kit@north.example", "--name", "Kit Lawson"]);
    for (proxies, host, status) in [
        ("127.0.0.1,10.0.0.0/8", "audit.example.org", "HTTP/1.1 200"),
        ("127.0.0.1", "127.0.0.1", "HTTP/1.1 403"),
        ("10.0.0.0/8", "audit.example.org", "HTTP/1.1 403"),
    ] {
        let port = free_port();
        let listen = format!("127.0.0.1:{port}");
        let arguments = ["serve", "--listen", &listen, "--origin", "https://audit.example.org"];
        let mut program = desk.program(&[&arguments[..], &["--trusted-proxies", proxies]].concat());
        let (_server, named) = Running::begin(&mut program);
        assert_eq!(named, "audit.example.org");
        let file = get(port, &format!("Host: {host}\r\nX-Forwarded-For: 203.0.113.9\r\n"));
        assert!(file.starts_with(status), "{proxies}, {host}: {file}");
        assert!(file.contains("strict-transport-security: "), "{file}");
    }
}

#[test]
fn until_there_is_an_account_nobody_behind_a_proxy_is_answered() {
    let desk = Desk::new();
    let port = free_port();
    let listen = format!("127.0.0.1:{port}");
    let arguments = ["serve", "--listen", &listen, "--origin", "https://audit.example.org"];
    let proxies = ["--trusted-proxies", "127.0.0.1"];
    let (_server, _) = Running::begin(&mut desk.program(&[&arguments[..], &proxies].concat()));
    let headers = "Host: audit.example.org\r\nX-Forwarded-For: 203.0.113.9\r\n";
    let refused = get(port, headers);
    assert!(refused.starts_with("HTTP/1.1 403") && refused.contains("is being set up"), "{refused}");
    desk.done(&["admin", "add", "kit@north.example", "--name", "Kit Lawson", "--administrator"]);
    let answered = get(port, headers);
    assert!(answered.starts_with("HTTP/1.1 200"), "{answered}");
}

#[test]
fn with_tls_the_server_may_listen_for_other_machines() {
    let desk = Desk::new();
    certificate(&desk, "own");
    let port = free_port();
    let listen = format!("0.0.0.0:{port}");
    let origin = format!("https://localhost:{port}");
    let arguments = ["serve", "--listen", &listen, "--origin", &origin];
    let files = ["--tls-certificate", "own.pem", "--tls-key", "own.key"];
    let (server, named) = Running::begin(&mut desk.program(&[&arguments[..], &files].concat()));
    assert_eq!(named, format!("localhost:{port}"));
    drop(server);
    let demo = [&["demo"], &arguments[1..], &files].concat();
    assert!(desk.run(&demo).error.contains("The demonstration cannot listen on 0.0.0.0:"));
}
