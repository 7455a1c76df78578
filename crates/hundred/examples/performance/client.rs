//! A caller that keeps its connection, with as little of HTTP as the house speaks to it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// One connection.
pub struct Client(BufReader<TcpStream>);

/// What came back.
pub struct Answer {
    pub status: u16,
    /// As it travelled: compressed, if it was.
    pub body: Vec<u8>,
}

impl Client {
    pub fn to(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Asks for a page as a browser that is signed in.
    pub fn get(&mut self, path: &str, cookie: &str, encoding: &str) -> io::Result<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {cookie}\r\n\
             accept-encoding: {encoding}\r\n\r\n"
        ))
    }

    /// Tells the API something as a program with a key.
    pub fn post(&mut self, path: &str, token: &str, body: &str) -> io::Result<Answer> {
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    }

    fn send(&mut self, request: &str) -> io::Result<Answer> {
        self.0.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?.split(' ').nth(1).and_then(|it| it.parse().ok());
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", it)) => length = it.parse().map_err(io::Error::other)?,
                Some(("transfer-encoding", it)) => chunked = it == "chunked",
                Some(_) => {}
                None => break,
            }
        }
        let mut body = Vec::with_capacity(length);
        match chunked {
            false => self.some(&mut body, length)?,
            true => loop {
                let size = self.line()?;
                let size = usize::from_str_radix(&size, 16).map_err(io::Error::other)?;
                self.some(&mut body, size)?;
                self.line()?;
                if size == 0 {
                    break;
                }
            },
        }
        Ok(Answer { status: status.unwrap_or(0), body })
    }

    fn some(&mut self, body: &mut Vec<u8>, count: usize) -> io::Result<()> {
        self.0.by_ref().take(count as u64).read_to_end(body).map(drop)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
