//! A mail server that plays what a test tells it.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::Transport;

/// What the server does with one connection.
#[derive(Clone, Copy, Debug)]
pub enum Play {
    /// Takes the letter.
    Takes,
    /// Hangs up before it says hello.
    HangsUp,
    /// Answers the recipient with this line.
    SaysToRecipient(&'static str),
    /// Hangs up when the message is announced.
    CutsAtData,
    /// Answers the whole message with this line.
    SaysToMessage(&'static str),
    /// Hangs up once it has the whole message, without a word.
    CutsAfterMessage,
}

/// A running server and the messages that it has seen whole.
pub struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Plays one part per connection, in this order; then it is gone.
    pub async fn playing(plays: &'static [Play]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = seen.clone();
        tokio::spawn(async move {
            for play in plays {
                let (stream, _) = listener.accept().await.unwrap();
                let _ = serve(stream, *play, &kept).await;
            }
        });
        Self { port, seen }
    }

    pub fn transport(&self) -> Transport {
        Transport::parse(&format!("smtp://127.0.0.1:{}", self.port)).unwrap()
    }

    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(stream: TcpStream, play: Play, seen: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if matches!(play, Play::HangsUp) {
        return Ok(());
    }
    stream.write_all(b"220 test ready\r\n").await?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match (word.as_str(), play) {
            ("EHLO", _) => "250-test\r\n250 8BITMIME",
            ("RCPT", Play::SaysToRecipient(answer)) => answer,
            ("DATA", Play::CutsAtData) => return Ok(()),
            ("DATA", _) => {
                stream.write_all(b"354 go on\r\n").await?;
                let message = message(&mut stream).await?;
                seen.lock().unwrap().push(message);
                match play {
                    Play::CutsAfterMessage => return Ok(()),
                    Play::SaysToMessage(answer) => answer,
                    _ => "250 2.0.0 taken as 42",
                }
            }
            ("QUIT", _) => "221 bye",
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

/// Everything up to the lone dot, with doubled dots undone.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut message = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(message);
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
