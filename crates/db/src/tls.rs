//! TLS to PostgreSQL: who is trusted, and what an address asks for.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{Error, Result};

/// How to speak to the server.
pub(crate) enum Security {
    Plain,
    Tls(MakeRustlsConnect),
}

/// Takes the parameters apart that the driver does not know. Returns the address it does know.
///
/// `sslmode=require`, `verify-ca` and `verify-full` all mean: encrypted, and the certificate must
/// be valid for the host. `disable` and `prefer` mean a plain connection.
pub(crate) fn of_address(url: &str) -> Result<(String, Security)> {
    let Some((address, parameters)) = url.split_once('?') else {
        return Ok((url.to_owned(), Security::Plain));
    };
    let (mut kept, mut wanted, mut authority) = (Vec::new(), false, None);
    for parameter in parameters.split('&') {
        match parameter.split_once('=') {
            Some(("sslmode", "require" | "verify-ca" | "verify-full")) => wanted = true,
            Some(("sslmode", "disable" | "allow" | "prefer")) => wanted = false,
            Some(("sslmode", other)) => {
                return Err(Error::broken(format_args!("sslmode={other} is not known")));
            }
            Some(("sslrootcert", path)) => authority = Some(path),
            _ => kept.push(parameter),
        }
    }
    kept.push(if wanted { "sslmode=require" } else { "sslmode=disable" });
    let security = if wanted { Security::Tls(connector(authority)?) } else { Security::Plain };
    Ok((format!("{address}?{}", kept.join("&")), security))
}

fn connector(authority: Option<&str>) -> Result<MakeRustlsConnect> {
    let mut roots = RootCertStore::empty();
    match authority {
        Some(path) => {
            let certificates = CertificateDer::pem_file_iter(path)
                .map_err(|error| Error::broken(format_args!("sslrootcert {path}: {error}")))?;
            for certificate in certificates {
                roots.add(certificate.map_err(Error::broken)?).map_err(Error::broken)?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::broken)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
